// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {MemberAuthorization} from "./MemberAuthorization.sol";
import {OfficerAuthorization} from "./OfficerAuthorization.sol";
import {Act, Authorization} from "./interfaces/Authorization.sol";
import {IAnchorLog} from "./interfaces/IAnchorLog.sol";
import {IAuthorityDirectory} from "./interfaces/IAuthorityDirectory.sol";

/// @title Merkle roots of what administrations decided and recorded
/// @notice See IAnchorLog.
contract AnchorLog is IAnchorLog, MemberAuthorization {
    struct Anchor {
        uint64 time;
        uint64 identitySequence;
    }

    struct Head {
        uint64 identitySequence;
        bytes32 runningHash;
    }

    uint256 private constant MAX_ROOTS = 64;
    bytes32 private constant GRANT_OFFICER = keccak256(abi.encode(bytes32("sello/grant")));
    bytes32 private constant RECORD_SERVICE = keccak256(abi.encode(bytes32("sello/record")));

    bytes32 private constant ANCHOR_TYPE =
        keccak256("Anchor(address identity,uint8 purpose,bytes32[] roots,uint256 nonce,uint256 deadline)");
    bytes32 private constant DISAVOW_TYPE =
        keccak256("Disavow(address identity,bytes32 root,uint256 nonce,uint256 deadline)");

    mapping(address identity => mapping(Purpose purpose => mapping(bytes32 root => Anchor))) private _anchors;
    mapping(address identity => mapping(bytes32 root => bool)) private _disavowed;
    mapping(address identity => Head) private _heads;

    /// @notice The identity's standing does not allow this act.
    error AnchorLog_StandingForbids(address identity, IAuthorityDirectory.Standing standing);
    /// @notice One write carries 1 to 64 roots.
    error AnchorLog_WrongRootCount(uint256 count);
    /// @notice Zero is no root.
    error AnchorLog_ZeroRoot();
    /// @notice The identity has already recorded this root under this purpose.
    error AnchorLog_AlreadyAnchored(bytes32 root);
    /// @notice The identity has disavowed this root.
    error AnchorLog_RootDisavowed(bytes32 root);

    /// @param directory_ the directory of member administrations
    constructor(address directory_) MemberAuthorization("SelloAnchorLog", directory_) {}

    /// @inheritdoc IAnchorLog
    function anchor(address identity, Purpose purpose, bytes32[] calldata roots) external {
        (bytes32 typeHash, uint256 required) = _anchorRule(identity, purpose);
        _anchor(identity, purpose, roots, _authorizeSender(identity, typeHash, required));
    }

    /// @inheritdoc IAnchorLog
    function anchorSigned(
        address identity,
        Purpose purpose,
        bytes32[] calldata roots,
        Authorization calldata authorization
    ) external {
        (bytes32 typeHash, uint256 required) = _anchorRule(identity, purpose);
        bytes32 hash = keccak256(
            abi.encode(
                ANCHOR_TYPE,
                identity,
                purpose,
                keccak256(abi.encodePacked(roots)),
                authorization.nonce,
                authorization.deadline
            )
        );
        _anchor(identity, purpose, roots, _authorizeSigned(identity, typeHash, required, hash, authorization));
    }

    /// @inheritdoc IAnchorLog
    /// @dev A member that was removed or has left may still disavow. A replaced identity may not: its keys are
    /// in the wrong hands.
    function disavow(address identity, bytes32 root) external {
        uint256 required = _disavowQuorum(identity);
        _disavow(identity, root, _authorizeSender(identity, GRANT_OFFICER, required));
    }

    /// @inheritdoc IAnchorLog
    function disavowSigned(address identity, bytes32 root, Authorization calldata authorization) external {
        uint256 required = _disavowQuorum(identity);
        bytes32 hash =
            keccak256(abi.encode(DISAVOW_TYPE, identity, root, authorization.nonce, authorization.deadline));
        _disavow(identity, root, _authorizeSigned(identity, GRANT_OFFICER, required, hash, authorization));
    }

    /// @inheritdoc IAnchorLog
    function anchored(address identity, Purpose purpose, bytes32 root)
        external
        view
        returns (uint64 time, uint64 identitySequence, bool disavowed)
    {
        Anchor storage found = _anchors[identity][purpose][root];
        return (found.time, found.identitySequence, _disavowed[identity][root]);
    }

    /// @inheritdoc IAnchorLog
    function head(address identity) external view returns (uint64 identitySequence, bytes32 runningHash) {
        Head storage found = _heads[identity];
        return (found.identitySequence, found.runningHash);
    }

    /// @inheritdoc IAnchorLog
    function sequence() public view override(IAnchorLog, OfficerAuthorization) returns (uint64) {
        return super.sequence();
    }

    function _anchor(address identity, Purpose purpose, bytes32[] calldata roots, address[] memory officers) private {
        if (roots.length == 0 || roots.length > MAX_ROOTS) revert AnchorLog_WrongRootCount(roots.length);
        Head memory last = _heads[identity];
        for (uint256 i = 0; i < roots.length; ++i) {
            bytes32 root = roots[i];
            _requireNew(identity, purpose, root);
            last.identitySequence += 1;
            last.runningHash = keccak256(abi.encode(last.runningHash, purpose, root));
            _anchors[identity][purpose][root] = Anchor(uint64(block.timestamp), last.identitySequence);
            emit Anchored(
                identity, purpose, root, last.identitySequence, last.runningHash, officers, _nextSequence()
            );
        }
        _heads[identity] = last;
    }

    function _disavow(address identity, bytes32 root, address[] memory officers) private {
        if (root == 0) revert AnchorLog_ZeroRoot();
        if (_disavowed[identity][root]) revert AnchorLog_RootDisavowed(root);
        _disavowed[identity][root] = true;
        emit Disavowed(identity, root, officers, _nextSequence());
    }

    /// @dev Who may anchor under the purpose, and how many of them.
    function _anchorRule(address identity, Purpose purpose) private view returns (bytes32 typeHash, uint256 required) {
        bool grant = purpose == Purpose.Grant;
        (IAuthorityDirectory.Standing standing, uint8 officers) =
            _memberState(identity, grant ? Act.Grant : Act.Record);
        bool suspendedMay = purpose == Purpose.Copy || purpose == Purpose.Audit;
        bool may = standing == IAuthorityDirectory.Standing.Active
            || (suspendedMay && standing == IAuthorityDirectory.Standing.Suspended);
        if (!may) revert AnchorLog_StandingForbids(identity, standing);
        return (grant ? GRANT_OFFICER : RECORD_SERVICE, officers);
    }

    function _disavowQuorum(address identity) private view returns (uint256) {
        (IAuthorityDirectory.Standing standing, uint8 officers) = _memberState(identity, Act.Revoke);
        if (standing == IAuthorityDirectory.Standing.None || standing == IAuthorityDirectory.Standing.Replaced) {
            revert AnchorLog_StandingForbids(identity, standing);
        }
        return officers;
    }

    function _requireNew(address identity, Purpose purpose, bytes32 root) private view {
        if (root == 0) revert AnchorLog_ZeroRoot();
        if (_anchors[identity][purpose][root].time != 0) revert AnchorLog_AlreadyAnchored(root);
        if (_disavowed[identity][root]) revert AnchorLog_RootDisavowed(root);
    }
}
