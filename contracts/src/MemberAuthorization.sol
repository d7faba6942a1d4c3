// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {OfficerAuthorization} from "./OfficerAuthorization.sol";
import {Act} from "./interfaces/Authorization.sol";
import {IAuthorityDirectory} from "./interfaces/IAuthorityDirectory.sol";

/// @title Officers' authorization in a contract that asks the directory who is a member
abstract contract MemberAuthorization is OfficerAuthorization {
    IAuthorityDirectory private immutable _directory;

    constructor(string memory name, address directory_)
        OfficerAuthorization(name, _didRegistryOf(directory_))
    {
        _directory = IAuthorityDirectory(directory_);
    }

    /// @notice The directory that says who is a member and how many officers an act needs.
    function directory() external view returns (address) {
        return address(_directory);
    }

    function _memberState(address identity, Act act)
        internal
        view
        returns (IAuthorityDirectory.Standing standing, uint8 required)
    {
        return _directory.standingAndQuorum(identity, act);
    }

    function _isActive(address identity) internal view returns (bool) {
        return _directory.isActive(identity);
    }

    function _didRegistryOf(address directory_) private view returns (address) {
        if (directory_.code.length == 0) revert OfficerAuthorization_NoContract(directory_);
        return IAuthorityDirectory(directory_).didRegistry();
    }
}
