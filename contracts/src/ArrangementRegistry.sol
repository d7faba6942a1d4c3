// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {MemberAuthorization} from "./MemberAuthorization.sol";
import {OfficerAuthorization} from "./OfficerAuthorization.sol";
import {Act, Authorization} from "./interfaces/Authorization.sol";
import {IArrangementRegistry} from "./interfaces/IArrangementRegistry.sol";
import {IAuthorityDirectory} from "./interfaces/IAuthorityDirectory.sol";

/// @title Mutual Recognition Arrangements between two or more members
/// @notice See IArrangementRegistry.
contract ArrangementRegistry is IArrangementRegistry, MemberAuthorization {
    struct Version {
        bytes32 termsDigest;
        address[] parties;
    }

    struct Party {
        bool suspended;
        uint32 withdrawnUpTo;
        /// @dev Bit v: has accepted version v. A withdrawal clears them, for all versions proposed so far.
        uint216 accepted;
    }

    uint256 private constant MAX_PARTIES = 256;
    /// @dev As many as `Party.accepted` has bits beside bit 0, so that an acceptance costs one storage word.
    uint32 private constant MAX_VERSIONS = 215;
    bytes32 private constant ARRANGEMENT_OFFICER = keccak256(abi.encode(bytes32("sello/arrangement")));

    bytes32 private constant PROPOSE_TYPE = keccak256(
        "Propose(address identity,address[] parties,bytes32 termsDigest,uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant PROPOSE_VERSION_TYPE = keccak256(
        "ProposeVersion(address identity,uint256 arrangementId,address[] parties,bytes32 termsDigest,uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant ACCEPT_TYPE = keccak256(
        "Accept(address identity,uint256 arrangementId,uint32 version,uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant SUSPEND_TYPE =
        keccak256("Suspend(address identity,uint256 arrangementId,uint256 nonce,uint256 deadline)");
    bytes32 private constant RESUME_TYPE =
        keccak256("Resume(address identity,uint256 arrangementId,uint256 nonce,uint256 deadline)");
    bytes32 private constant WITHDRAW_TYPE =
        keccak256("Withdraw(address identity,uint256 arrangementId,uint256 nonce,uint256 deadline)");

    uint64 private _arrangements;
    mapping(uint256 arrangementId => uint32) private _latest;
    mapping(uint256 arrangementId => mapping(uint32 version => Version)) private _versions;
    mapping(uint256 arrangementId => mapping(address identity => Party)) private _parties;

    /// @notice The identity is no active member.
    error ArrangementRegistry_NotActive(address identity);
    /// @notice An arrangement has 2 to 256 parties.
    error ArrangementRegistry_WrongPartyCount(uint256 count);
    /// @notice Parties are not in strictly ascending address order.
    error ArrangementRegistry_PartiesNotAscending(address previous, address party);
    /// @notice The identity is no party to this (version of the) arrangement.
    error ArrangementRegistry_NotAParty(uint256 arrangementId, address identity);
    /// @notice An arrangement has at most 215 versions.
    error ArrangementRegistry_TooManyVersions(uint256 arrangementId);
    /// @notice The terms need a digest.
    error ArrangementRegistry_NoTerms();
    /// @notice There is no such arrangement or version.
    error ArrangementRegistry_Unknown(uint256 arrangementId, uint32 version);
    /// @notice The party has already accepted this version.
    error ArrangementRegistry_AlreadyAccepted(uint256 arrangementId, uint32 version, address identity);
    /// @notice The party has withdrawn from this version.
    error ArrangementRegistry_Withdrawn(uint256 arrangementId, uint32 upToVersion, address identity);
    /// @notice The party has already suspended.
    error ArrangementRegistry_AlreadySuspended(uint256 arrangementId, address identity);
    /// @notice The party has not suspended.
    error ArrangementRegistry_NotSuspended(uint256 arrangementId, address identity);

    /// @param directory_ the directory of member administrations
    constructor(address directory_) MemberAuthorization("SelloArrangementRegistry", directory_) {}

    /// @inheritdoc IArrangementRegistry
    function propose(address identity, address[] calldata parties_, bytes32 termsDigest_)
        external
        returns (uint256 arrangementId)
    {
        return _propose(identity, parties_, termsDigest_, _authorizeDirect(identity));
    }

    /// @inheritdoc IArrangementRegistry
    function proposeSigned(
        address identity,
        address[] calldata parties_,
        bytes32 termsDigest_,
        Authorization calldata authorization
    ) external returns (uint256 arrangementId) {
        bytes32 hash = keccak256(
            abi.encode(
                PROPOSE_TYPE,
                identity,
                keccak256(abi.encodePacked(parties_)),
                termsDigest_,
                authorization.nonce,
                authorization.deadline
            )
        );
        return _propose(identity, parties_, termsDigest_, _authorizeRelayed(identity, hash, authorization));
    }

    /// @inheritdoc IArrangementRegistry
    function proposeVersion(address identity, uint256 arrangementId, address[] calldata parties_, bytes32 termsDigest_)
        external
        returns (uint32 version)
    {
        return _proposeVersion(identity, arrangementId, parties_, termsDigest_, _authorizeDirect(identity));
    }

    /// @inheritdoc IArrangementRegistry
    function proposeVersionSigned(
        address identity,
        uint256 arrangementId,
        address[] calldata parties_,
        bytes32 termsDigest_,
        Authorization calldata authorization
    ) external returns (uint32 version) {
        bytes32 hash = keccak256(
            abi.encode(
                PROPOSE_VERSION_TYPE,
                identity,
                arrangementId,
                keccak256(abi.encodePacked(parties_)),
                termsDigest_,
                authorization.nonce,
                authorization.deadline
            )
        );
        address[] memory officers = _authorizeRelayed(identity, hash, authorization);
        return _proposeVersion(identity, arrangementId, parties_, termsDigest_, officers);
    }

    /// @inheritdoc IArrangementRegistry
    function accept(address identity, uint256 arrangementId, uint32 version) external {
        _accept(identity, arrangementId, version, _authorizeDirect(identity));
    }

    /// @inheritdoc IArrangementRegistry
    function acceptSigned(
        address identity,
        uint256 arrangementId,
        uint32 version,
        Authorization calldata authorization
    ) external {
        bytes32 hash = keccak256(
            abi.encode(
                ACCEPT_TYPE, identity, arrangementId, version, authorization.nonce, authorization.deadline
            )
        );
        _accept(identity, arrangementId, version, _authorizeRelayed(identity, hash, authorization));
    }

    /// @inheritdoc IArrangementRegistry
    function suspend(address identity, uint256 arrangementId) external {
        _suspend(identity, arrangementId, _authorizeDirect(identity));
    }

    /// @inheritdoc IArrangementRegistry
    function suspendSigned(address identity, uint256 arrangementId, Authorization calldata authorization) external {
        bytes32 hash = _hash(SUSPEND_TYPE, identity, arrangementId, authorization);
        _suspend(identity, arrangementId, _authorizeRelayed(identity, hash, authorization));
    }

    /// @inheritdoc IArrangementRegistry
    function resume(address identity, uint256 arrangementId) external {
        _resume(identity, arrangementId, _authorizeDirect(identity));
    }

    /// @inheritdoc IArrangementRegistry
    function resumeSigned(address identity, uint256 arrangementId, Authorization calldata authorization) external {
        bytes32 hash = _hash(RESUME_TYPE, identity, arrangementId, authorization);
        _resume(identity, arrangementId, _authorizeRelayed(identity, hash, authorization));
    }

    /// @inheritdoc IArrangementRegistry
    function withdraw(address identity, uint256 arrangementId) external {
        _withdraw(identity, arrangementId, _authorizeDirect(identity));
    }

    /// @inheritdoc IArrangementRegistry
    function withdrawSigned(address identity, uint256 arrangementId, Authorization calldata authorization) external {
        bytes32 hash = _hash(WITHDRAW_TYPE, identity, arrangementId, authorization);
        _withdraw(identity, arrangementId, _authorizeRelayed(identity, hash, authorization));
    }

    /// @inheritdoc IArrangementRegistry
    function inForce(uint256 arrangementId, uint32 version, address a, address b) external view returns (bool) {
        return a != b && _bound(arrangementId, version, a) && _bound(arrangementId, version, b);
    }

    /// @inheritdoc IArrangementRegistry
    function latestVersion(uint256 arrangementId) external view returns (uint32) {
        return _latest[arrangementId];
    }

    /// @inheritdoc IArrangementRegistry
    function parties(uint256 arrangementId, uint32 version) external view returns (address[] memory) {
        return _versions[arrangementId][version].parties;
    }

    /// @inheritdoc IArrangementRegistry
    function termsDigest(uint256 arrangementId, uint32 version) external view returns (bytes32) {
        return _versions[arrangementId][version].termsDigest;
    }

    /// @inheritdoc IArrangementRegistry
    function sequence() public view override(IArrangementRegistry, OfficerAuthorization) returns (uint64) {
        return super.sequence();
    }

    function _propose(address identity, address[] calldata parties_, bytes32 termsDigest_, address[] memory officers)
        private
        returns (uint256 arrangementId)
    {
        arrangementId = ++_arrangements;
        _addVersion(identity, arrangementId, 1, parties_, termsDigest_, officers);
    }

    function _proposeVersion(
        address identity,
        uint256 arrangementId,
        address[] calldata parties_,
        bytes32 termsDigest_,
        address[] memory officers
    ) private returns (uint32 version) {
        uint32 latest = _latest[arrangementId];
        if (latest == 0) revert ArrangementRegistry_Unknown(arrangementId, 0);
        if (latest == MAX_VERSIONS) revert ArrangementRegistry_TooManyVersions(arrangementId);
        if (!_isParty(arrangementId, latest, identity)) {
            revert ArrangementRegistry_NotAParty(arrangementId, identity);
        }
        version = latest + 1;
        _addVersion(identity, arrangementId, version, parties_, termsDigest_, officers);
    }

    function _addVersion(
        address identity,
        uint256 arrangementId,
        uint32 version,
        address[] calldata parties_,
        bytes32 termsDigest_,
        address[] memory officers
    ) private {
        if (termsDigest_ == 0) revert ArrangementRegistry_NoTerms();
        _requireParties(arrangementId, identity, parties_);
        Version storage added = _versions[arrangementId][version];
        added.termsDigest = termsDigest_;
        added.parties = parties_;
        _latest[arrangementId] = version;
        _parties[arrangementId][identity].accepted |= _bit(version);
        emit ArrangementProposed(
            arrangementId, version, identity, parties_, termsDigest_, officers, _nextSequence()
        );
        emit ArrangementAccepted(arrangementId, version, identity, officers, _nextSequence());
    }

    function _accept(address identity, uint256 arrangementId, uint32 version, address[] memory officers) private {
        if (!_isActive(identity)) revert ArrangementRegistry_NotActive(identity);
        if (version == 0 || version > _latest[arrangementId]) {
            revert ArrangementRegistry_Unknown(arrangementId, version);
        }
        if (!_isParty(arrangementId, version, identity)) {
            revert ArrangementRegistry_NotAParty(arrangementId, identity);
        }
        Party storage party = _parties[arrangementId][identity];
        if (version <= party.withdrawnUpTo) {
            revert ArrangementRegistry_Withdrawn(arrangementId, party.withdrawnUpTo, identity);
        }
        uint216 accepted = party.accepted;
        if (accepted & _bit(version) != 0) {
            revert ArrangementRegistry_AlreadyAccepted(arrangementId, version, identity);
        }
        party.accepted = accepted | _bit(version);
        emit ArrangementAccepted(arrangementId, version, identity, officers, _nextSequence());
    }

    function _suspend(address identity, uint256 arrangementId, address[] memory officers) private {
        Party storage party = _requireConcerned(arrangementId, identity);
        if (party.suspended) revert ArrangementRegistry_AlreadySuspended(arrangementId, identity);
        party.suspended = true;
        emit ArrangementSuspended(arrangementId, identity, officers, _nextSequence());
    }

    function _resume(address identity, uint256 arrangementId, address[] memory officers) private {
        Party storage party = _parties[arrangementId][identity];
        if (!party.suspended) revert ArrangementRegistry_NotSuspended(arrangementId, identity);
        party.suspended = false;
        emit ArrangementResumed(arrangementId, identity, officers, _nextSequence());
    }

    function _withdraw(address identity, uint256 arrangementId, address[] memory officers) private {
        Party storage party = _requireConcerned(arrangementId, identity);
        uint32 latest = _latest[arrangementId];
        if (party.withdrawnUpTo == latest) {
            revert ArrangementRegistry_Withdrawn(arrangementId, latest, identity);
        }
        party.withdrawnUpTo = latest;
        party.accepted = 0;
        emit ArrangementWithdrawn(arrangementId, identity, latest, officers, _nextSequence());
    }

    function _authorizeDirect(address identity) private view returns (address[] memory) {
        return _authorizeSender(identity, ARRANGEMENT_OFFICER, _required(identity));
    }

    function _authorizeRelayed(address identity, bytes32 hash, Authorization calldata authorization)
        private
        returns (address[] memory)
    {
        return _authorizeSigned(identity, ARRANGEMENT_OFFICER, _required(identity), hash, authorization);
    }

    function _required(address identity) private view returns (uint256) {
        (, uint8 officers) = _memberState(identity, Act.Arrange);
        return officers;
    }

    /// @dev Whether the party is bound by that version now.
    function _bound(uint256 arrangementId, uint32 version, address identity) private view returns (bool) {
        if (version == 0 || version > MAX_VERSIONS) return false;
        Party storage party = _parties[arrangementId][identity];
        return party.accepted & _bit(version) != 0 && !party.suspended && _isActive(identity);
    }

    /// @dev Who is bound by some version, or named in the latest.
    function _requireConcerned(uint256 arrangementId, address identity) private view returns (Party storage party) {
        party = _parties[arrangementId][identity];
        if (party.accepted == 0 && !_isParty(arrangementId, _latest[arrangementId], identity)) {
            revert ArrangementRegistry_NotAParty(arrangementId, identity);
        }
    }

    function _requireParties(uint256 arrangementId, address identity, address[] calldata parties_) private view {
        if (parties_.length < 2 || parties_.length > MAX_PARTIES) {
            revert ArrangementRegistry_WrongPartyCount(parties_.length);
        }
        bool included = false;
        address previous = address(0);
        for (uint256 i = 0; i < parties_.length; ++i) {
            address party = parties_[i];
            if (party <= previous) revert ArrangementRegistry_PartiesNotAscending(previous, party);
            if (!_isActive(party)) revert ArrangementRegistry_NotActive(party);
            if (party == identity) included = true;
            previous = party;
        }
        if (!included) revert ArrangementRegistry_NotAParty(arrangementId, identity);
    }

    function _isParty(uint256 arrangementId, uint32 version, address identity) private view returns (bool) {
        address[] storage named = _versions[arrangementId][version].parties;
        uint256 count = named.length;
        for (uint256 i = 0; i < count; ++i) {
            if (named[i] == identity) return true;
        }
        return false;
    }

    function _bit(uint32 version) private pure returns (uint216) {
        return uint216(1) << version;
    }

    function _hash(
        bytes32 actType,
        address identity,
        uint256 arrangementId,
        Authorization calldata authorization
    ) private pure returns (bytes32) {
        return keccak256(
            abi.encode(actType, identity, arrangementId, authorization.nonce, authorization.deadline)
        );
    }
}
