// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {MemberAuthorization} from "./MemberAuthorization.sol";
import {OfficerAuthorization} from "./OfficerAuthorization.sol";
import {Act, Authorization} from "./interfaces/Authorization.sol";
import {IAuthorityDirectory} from "./interfaces/IAuthorityDirectory.sol";
import {IStatusRegistry} from "./interfaces/IStatusRegistry.sol";

/// @title The revocation registry: certificate status as bitmaps
/// @notice See IStatusRegistry.
contract StatusRegistry is IStatusRegistry, MemberAuthorization {
    uint16 private constant WORDS = 512;

    struct List {
        /// @dev Writes so far. 32 bits, so that eight words' numbers share a slot below: a write a second for 136 years,
        /// after which the list takes no more (checked arithmetic).
        uint32 sequence;
        /// @dev The sequence of the last write that touched a word, of either kind; 0 = never.
        uint32[WORDS] lastWrite;
        mapping(uint16 word => uint256 bits) revoked;
        mapping(uint16 word => uint256 bits) suspended;
        /// @dev Suspended entries whose present suspension has an end. Only for these does `until` mean anything:
        /// an open-ended suspension or a reinstatement clears the bit and need not touch the old date.
        mapping(uint16 word => uint256 bits) liftable;
        mapping(uint32 entry => uint64 time) until;
    }

    uint64 private constant SHORT_SUSPENSION = 30 days;
    bytes32 private constant STATUS_OFFICER = keccak256(abi.encode(bytes32("sello/status")));
    bytes32 private constant RECORD_SERVICE = keccak256(abi.encode(bytes32("sello/record")));

    bytes32 private constant WORD_CHANGE_TYPE = keccak256("WordChange(uint16 word,uint256 bits)");
    bytes32 private constant REVOKE_TYPE = keccak256(
        "Revoke(address identity,uint256 list,uint64 expectedSequence,WordChange[] changes,uint256 nonce,uint256 deadline)WordChange(uint16 word,uint256 bits)"
    );
    bytes32 private constant SUSPEND_TYPE = keccak256(
        "Suspend(address identity,uint256 list,uint64 expectedSequence,WordChange[] changes,uint64 until,uint256 nonce,uint256 deadline)WordChange(uint16 word,uint256 bits)"
    );
    bytes32 private constant REINSTATE_TYPE = keccak256(
        "Reinstate(address identity,uint256 list,uint64 expectedSequence,WordChange[] changes,uint256 nonce,uint256 deadline)WordChange(uint16 word,uint256 bits)"
    );
    bytes32 private constant LIFT_EXPIRED_TYPE = keccak256(
        "LiftExpired(address identity,uint256 list,uint64 expectedSequence,WordChange[] changes,uint256 nonce,uint256 deadline)WordChange(uint16 word,uint256 bits)"
    );

    mapping(address identity => mapping(uint256 list => List)) private _lists;

    /// @notice The identity is no member, or no longer one.
    error StatusRegistry_NotAMember(address identity);
    /// @notice The write says that its signers have seen more writes than the list has had.
    error StatusRegistry_WrongSequence(uint64 expected, uint64 actual);
    /// @notice A write that the signers have not seen touched a word of theirs: the list's write number `listSequence`.
    error StatusRegistry_WordChanged(uint16 word, uint64 listSequence);
    /// @notice The write names no word.
    error StatusRegistry_NoChanges();
    /// @notice The write names a word without any entry in it.
    error StatusRegistry_NoBits(uint16 word);
    /// @notice The write names a word twice.
    error StatusRegistry_DuplicateWord(uint16 word);
    /// @notice A list has 512 words.
    error StatusRegistry_WordOutOfRange(uint16 word);
    /// @notice A list has 131,072 entries.
    error StatusRegistry_EntryOutOfRange(uint32 entry);
    /// @notice A suspension cannot end in the past.
    error StatusRegistry_UntilNotInFuture(uint64 until);
    /// @notice The entry's suspension, if any, has no end that has passed.
    error StatusRegistry_NotLiftable(uint32 entry);

    /// @param directory_ the directory of member administrations
    constructor(address directory_) MemberAuthorization("SelloStatusRegistry", directory_) {}

    /// @inheritdoc IStatusRegistry
    function revoke(address identity, uint256 list, uint64 expectedSequence, WordChange[] calldata changes) external {
        uint256 required = _required(identity, Act.Revoke);
        address[] memory officers = _authorizeSender(identity, STATUS_OFFICER, required);
        _revoke(identity, list, expectedSequence, changes, officers);
    }

    /// @inheritdoc IStatusRegistry
    function revokeSigned(
        address identity,
        uint256 list,
        uint64 expectedSequence,
        WordChange[] calldata changes,
        Authorization calldata authorization
    ) external {
        uint256 required = _required(identity, Act.Revoke);
        bytes32 hash = _hash(REVOKE_TYPE, identity, list, expectedSequence, changes, authorization);
        address[] memory officers = _authorizeSigned(identity, STATUS_OFFICER, required, hash, authorization);
        _revoke(identity, list, expectedSequence, changes, officers);
    }

    /// @inheritdoc IStatusRegistry
    function suspend(
        address identity,
        uint256 list,
        uint64 expectedSequence,
        WordChange[] calldata changes,
        uint64 until
    ) external {
        uint256 required = _required(identity, _suspendAct(until));
        address[] memory officers = _authorizeSender(identity, STATUS_OFFICER, required);
        _suspend(identity, list, expectedSequence, changes, until, officers);
    }

    /// @inheritdoc IStatusRegistry
    function suspendSigned(
        address identity,
        uint256 list,
        uint64 expectedSequence,
        WordChange[] calldata changes,
        uint64 until,
        Authorization calldata authorization
    ) external {
        uint256 required = _required(identity, _suspendAct(until));
        bytes32 hash = keccak256(
            abi.encode(
                SUSPEND_TYPE,
                identity,
                list,
                expectedSequence,
                _hashChanges(changes),
                until,
                authorization.nonce,
                authorization.deadline
            )
        );
        address[] memory officers = _authorizeSigned(identity, STATUS_OFFICER, required, hash, authorization);
        _suspend(identity, list, expectedSequence, changes, until, officers);
    }

    /// @inheritdoc IStatusRegistry
    function reinstate(address identity, uint256 list, uint64 expectedSequence, WordChange[] calldata changes)
        external
    {
        uint256 required = _required(identity, Act.Suspend);
        address[] memory officers = _authorizeSender(identity, STATUS_OFFICER, required);
        _unsuspend(identity, list, expectedSequence, changes, officers, false);
    }

    /// @inheritdoc IStatusRegistry
    function reinstateSigned(
        address identity,
        uint256 list,
        uint64 expectedSequence,
        WordChange[] calldata changes,
        Authorization calldata authorization
    ) external {
        uint256 required = _required(identity, Act.Suspend);
        bytes32 hash = _hash(REINSTATE_TYPE, identity, list, expectedSequence, changes, authorization);
        address[] memory officers = _authorizeSigned(identity, STATUS_OFFICER, required, hash, authorization);
        _unsuspend(identity, list, expectedSequence, changes, officers, false);
    }

    /// @inheritdoc IStatusRegistry
    function liftExpired(address identity, uint256 list, uint64 expectedSequence, WordChange[] calldata changes)
        external
    {
        uint256 required = _required(identity, Act.Record);
        address[] memory officers = _authorizeSender(identity, RECORD_SERVICE, required);
        _unsuspend(identity, list, expectedSequence, changes, officers, true);
    }

    /// @inheritdoc IStatusRegistry
    function liftExpiredSigned(
        address identity,
        uint256 list,
        uint64 expectedSequence,
        WordChange[] calldata changes,
        Authorization calldata authorization
    ) external {
        uint256 required = _required(identity, Act.Record);
        bytes32 hash = _hash(LIFT_EXPIRED_TYPE, identity, list, expectedSequence, changes, authorization);
        address[] memory officers = _authorizeSigned(identity, RECORD_SERVICE, required, hash, authorization);
        _unsuspend(identity, list, expectedSequence, changes, officers, true);
    }

    /// @inheritdoc IStatusRegistry
    function word(address identity, uint256 list, Kind kind, uint16 index) external view returns (uint256) {
        if (index >= WORDS) revert StatusRegistry_WordOutOfRange(index);
        List storage entries = _lists[identity][list];
        return kind == Kind.Revocation ? entries.revoked[index] : entries.suspended[index];
    }

    /// @inheritdoc IStatusRegistry
    function status(address identity, uint256 list, uint32 entry)
        external
        view
        returns (bool revoked, bool suspended)
    {
        (uint16 index, uint256 bit) = _locate(entry);
        List storage entries = _lists[identity][list];
        return (entries.revoked[index] & bit != 0, entries.suspended[index] & bit != 0);
    }

    /// @inheritdoc IStatusRegistry
    function suspendedUntil(address identity, uint256 list, uint32 entry) external view returns (uint64) {
        (uint16 index, uint256 bit) = _locate(entry);
        List storage entries = _lists[identity][list];
        return entries.liftable[index] & bit == 0 ? 0 : entries.until[entry];
    }

    /// @inheritdoc IStatusRegistry
    function listSequence(address identity, uint256 list) external view returns (uint64) {
        return _lists[identity][list].sequence;
    }

    /// @inheritdoc IStatusRegistry
    function wordSequence(address identity, uint256 list, uint16 index) external view returns (uint64) {
        if (index >= WORDS) revert StatusRegistry_WordOutOfRange(index);
        return _lists[identity][list].lastWrite[index];
    }

    /// @inheritdoc IStatusRegistry
    function sequence() public view override(IStatusRegistry, OfficerAuthorization) returns (uint64) {
        return super.sequence();
    }

    function _revoke(
        address identity,
        uint256 list,
        uint64 expectedSequence,
        WordChange[] calldata changes,
        address[] memory officers
    ) private {
        (List storage entries, uint64 number) = _open(identity, list, expectedSequence, changes);
        WordState[] memory words = new WordState[](changes.length);
        for (uint256 i = 0; i < changes.length; ++i) {
            uint16 index = changes[i].word;
            uint256 bits = changes[i].bits;
            uint256 value = entries.revoked[index] | bits;
            entries.revoked[index] = value;
            words[i] = WordState(index, value, bits);
        }
        emit StatusChanged(identity, list, Kind.Revocation, words, number, 0, officers, _nextSequence());
    }

    function _suspend(
        address identity,
        uint256 list,
        uint64 expectedSequence,
        WordChange[] calldata changes,
        uint64 until,
        address[] memory officers
    ) private {
        (List storage entries, uint64 number) = _open(identity, list, expectedSequence, changes);
        WordState[] memory words = new WordState[](changes.length);
        for (uint256 i = 0; i < changes.length; ++i) {
            uint16 index = changes[i].word;
            uint256 bits = changes[i].bits;
            uint256 value = entries.suspended[index] | bits;
            entries.suspended[index] = value;
            _setEnd(entries, index, bits, until);
            words[i] = WordState(index, value, bits);
        }
        emit StatusChanged(identity, list, Kind.Suspension, words, number, until, officers, _nextSequence());
    }

    function _unsuspend(
        address identity,
        uint256 list,
        uint64 expectedSequence,
        WordChange[] calldata changes,
        address[] memory officers,
        bool onlyExpired
    ) private {
        (List storage entries, uint64 number) = _open(identity, list, expectedSequence, changes);
        WordState[] memory words = new WordState[](changes.length);
        for (uint256 i = 0; i < changes.length; ++i) {
            uint16 index = changes[i].word;
            uint256 bits = changes[i].bits;
            if (onlyExpired) _requireExpired(entries, index, bits);
            uint256 value = entries.suspended[index] & ~bits;
            entries.suspended[index] = value;
            _setEnd(entries, index, bits, 0);
            words[i] = WordState(index, value, bits);
        }
        emit StatusChanged(identity, list, Kind.Suspension, words, number, 0, officers, _nextSequence());
    }

    /// @dev Takes the list's next sequence number for a well-formed write whose signers have seen every earlier write
    /// to the words that it touches.
    function _open(address identity, uint256 list, uint64 expectedSequence, WordChange[] calldata changes)
        private
        returns (List storage entries, uint64)
    {
        entries = _lists[identity][list];
        uint32 actual = entries.sequence;
        if (expectedSequence > actual) revert StatusRegistry_WrongSequence(expectedSequence, actual);
        if (changes.length == 0) revert StatusRegistry_NoChanges();
        uint32 number = actual + 1;
        for (uint256 i = 0; i < changes.length; ++i) {
            uint16 index = changes[i].word;
            if (index >= WORDS) revert StatusRegistry_WordOutOfRange(index);
            if (changes[i].bits == 0) revert StatusRegistry_NoBits(index);
            uint32 last = entries.lastWrite[index];
            if (last == number) revert StatusRegistry_DuplicateWord(index);
            if (last > expectedSequence) revert StatusRegistry_WordChanged(index, last);
            entries.lastWrite[index] = number;
        }
        entries.sequence = number;
        return (entries, number);
    }

    /// @param until 0 takes the end away, so that the suspension is open-ended or over
    function _setEnd(List storage entries, uint16 index, uint256 bits, uint64 until) private {
        uint256 liftable = entries.liftable[index];
        uint256 changed = until == 0 ? liftable & ~bits : liftable | bits;
        if (changed != liftable) entries.liftable[index] = changed;
        if (until == 0) return;
        uint32 first = uint32(index) * 256;
        for (uint32 i = 0; bits != 0; ++i) {
            if (bits & 1 != 0) entries.until[first + i] = until;
            bits >>= 1;
        }
    }

    function _requireExpired(List storage entries, uint16 index, uint256 bits) private view {
        uint256 liftable = entries.liftable[index];
        uint32 first = uint32(index) * 256;
        for (uint32 i = 0; bits != 0; ++i) {
            if (bits & 1 != 0) {
                bool expired = liftable & (1 << i) != 0 && entries.until[first + i] <= block.timestamp;
                if (!expired) revert StatusRegistry_NotLiftable(first + i);
            }
            bits >>= 1;
        }
    }

    /// @dev Officers the act needs, for a member that may write: a suspended one may still revoke.
    function _required(address identity, Act act) private view returns (uint256) {
        (IAuthorityDirectory.Standing standing, uint8 required) = _memberState(identity, act);
        if (standing != IAuthorityDirectory.Standing.Active && standing != IAuthorityDirectory.Standing.Suspended) {
            revert StatusRegistry_NotAMember(identity);
        }
        return required;
    }

    function _suspendAct(uint64 until) private view returns (Act) {
        if (until != 0 && until <= block.timestamp) revert StatusRegistry_UntilNotInFuture(until);
        return until != 0 && until <= block.timestamp + SHORT_SUSPENSION ? Act.Suspend : Act.Revoke;
    }

    function _hash(
        bytes32 actType,
        address identity,
        uint256 list,
        uint64 expectedSequence,
        WordChange[] calldata changes,
        Authorization calldata authorization
    ) private pure returns (bytes32) {
        return keccak256(
            abi.encode(
                actType,
                identity,
                list,
                expectedSequence,
                _hashChanges(changes),
                authorization.nonce,
                authorization.deadline
            )
        );
    }

    function _hashChanges(WordChange[] calldata changes) private pure returns (bytes32) {
        bytes32[] memory hashes = new bytes32[](changes.length);
        for (uint256 i = 0; i < changes.length; ++i) {
            hashes[i] = keccak256(abi.encode(WORD_CHANGE_TYPE, changes[i].word, changes[i].bits));
        }
        return keccak256(abi.encodePacked(hashes));
    }

    function _locate(uint32 entry) private pure returns (uint16 index, uint256 bit) {
        if (entry >= uint32(WORDS) * 256) revert StatusRegistry_EntryOutOfRange(entry);
        return (uint16(entry / 256), 1 << (entry % 256));
    }
}
