// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {Authorization} from "./Authorization.sol";

/// @title Merkle roots of what administrations decided and recorded
/// @notice Delegate types: `sello/grant` for Grant roots and disavowals, `sello/record` for the other purposes.
interface IAnchorLog {
    enum Purpose {
        Grant,
        Copy,
        Exchange,
        Audit
    }

    /// @dev One event a root. `identitySequence` counts the identity's roots from 1;
    /// `runningHash` = keccak256(abi.encode(previous running hash of the identity, purpose, root)).
    event Anchored(
        address indexed identity,
        Purpose indexed purpose,
        bytes32 indexed root,
        uint64 identitySequence,
        bytes32 runningHash,
        address[] officers,
        uint64 sequence
    );
    event Disavowed(address indexed identity, bytes32 indexed root, address[] officers, uint64 sequence);

    /// @notice Records 1 to 64 roots. Grant needs the Grant quorum and an active member; Exchange an active
    /// member; Copy and Audit a member, active or suspended. A root already recorded under the same purpose,
    /// or disavowed, is refused.
    function anchor(address identity, Purpose purpose, bytes32[] calldata roots) external;
    function anchorSigned(
        address identity,
        Purpose purpose,
        bytes32[] calldata roots,
        Authorization calldata authorization
    ) external;

    /// @notice Declares that a root, anchored or not, is not the identity's will. Irreversible. Quorum: Revoke,
    /// of `sello/grant` officers.
    function disavow(address identity, bytes32 root) external;
    function disavowSigned(address identity, bytes32 root, Authorization calldata authorization) external;

    /// @return time block time of the anchor in seconds, 0 if there is none
    /// @return identitySequence its number among the identity's roots
    /// @return disavowed whether the identity has disavowed the root
    function anchored(address identity, Purpose purpose, bytes32 root)
        external
        view
        returns (uint64 time, uint64 identitySequence, bool disavowed);
    function head(address identity) external view returns (uint64 identitySequence, bytes32 runningHash);
    function sequence() external view returns (uint64);
}
