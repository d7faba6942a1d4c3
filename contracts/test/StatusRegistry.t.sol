// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {OfficerAuthorization} from "../src/OfficerAuthorization.sol";
import {StatusRegistry} from "../src/StatusRegistry.sol";
import {Authorization} from "../src/interfaces/Authorization.sol";
import {IAuthorityDirectory} from "../src/interfaces/IAuthorityDirectory.sol";
import {IStatusRegistry} from "../src/interfaces/IStatusRegistry.sol";
import {Network, NetworkTest} from "./support/Network.sol";
import {vm} from "./support/Vm.sol";

contract StatusRegistryTest is NetworkTest {
    address private identity;
    uint64 private soon;

    function setUp() public override {
        super.setUp();
        identity = members[0];
        soon = uint64(START + 1 days);
    }

    function _suspend(uint64 expected, uint16 word, uint256 bits, uint64 until) private {
        vm.prank(_officer(0));
        statuses.suspend(identity, 1, expected, _change(word, bits), until);
    }

    function _suspendOpen(uint64 expected, uint16 word, uint256 bits, uint256 nonce) private {
        bytes32 typeHash = keccak256(
            "Suspend(address identity,uint256 list,uint64 expectedSequence,WordChange[] changes,uint64 until,uint256 nonce,uint256 deadline)WordChange(uint16 word,uint256 bits)"
        );
        IStatusRegistry.WordChange[] memory changes = _change(word, bits);
        bytes32 hash =
            keccak256(abi.encode(typeHash, identity, 1, expected, _changesHash(changes), 0, nonce, FAR));
        bytes[] memory signatures = _signatures(_digest(statuses, hash), _twoOfficers());
        statuses.suspendSigned(identity, 1, expected, changes, 0, _authorization(nonce, signatures));
    }

    function _expectLiftRefused(uint64 expected, uint16 word, uint256 bits) private {
        vm.prank(service);
        vm.expectPartialRevert(StatusRegistry.StatusRegistry_NotLiftable.selector);
        statuses.liftExpired(identity, 1, expected, _change(word, bits));
    }

    function _lift(uint64 expected, uint16 word, uint256 bits) private {
        vm.prank(service);
        statuses.liftExpired(identity, 1, expected, _change(word, bits));
    }

    function test_liftsExactlyFromTheEnd() public {
        _suspend(0, 2, 5, soon);
        _isEqual(statuses.suspendedUntil(identity, 1, 512), soon, "until");
        vm.warp(soon - 1);
        _expectLiftRefused(1, 2, 1);
        vm.warp(soon);
        _expectLiftRefused(1, 2, 3);
        _lift(1, 2, 1);
        _isEqual(statuses.word(identity, 1, IStatusRegistry.Kind.Suspension, 2), 4, "word");
        _isEqual(statuses.suspendedUntil(identity, 1, 512), 0, "until of a lifted entry");
    }

    function test_anOpenEndedSuspensionTakesTheEndAway() public {
        _suspend(0, 2, 1, soon);
        _suspendOpen(1, 2, 1, 1);
        vm.warp(soon + 1);
        _expectLiftRefused(2, 2, 1);
    }

    function test_aReinstatementTakesTheEndAway() public {
        _suspend(0, 2, 1, soon);
        vm.prank(_officer(0));
        statuses.reinstate(identity, 1, 1, _change(2, 1));
        _suspendOpen(2, 2, 1, 1);
        vm.warp(soon + 1);
        _expectLiftRefused(3, 2, 1);
    }

    function test_aLaterSuspensionReplacesTheEnd() public {
        _suspend(0, 2, 1, soon);
        _suspend(1, 2, 1, soon + 1 days);
        vm.warp(soon + 1);
        _expectLiftRefused(2, 2, 1);
        vm.warp(soon + 1 days);
        _lift(2, 2, 1);
    }

    function test_theServiceLiftsAndNothingElse() public {
        bytes4 refused = OfficerAuthorization.OfficerAuthorization_NotAuthorized.selector;
        vm.prank(service);
        vm.expectPartialRevert(refused);
        statuses.suspend(identity, 1, 0, _change(1, 1), soon);
        vm.prank(service);
        vm.expectPartialRevert(refused);
        statuses.reinstate(identity, 1, 0, _change(1, 1));
    }

    function test_thirtyDaysForOneOfficer(uint64 until) public {
        vm.assume(until > START);
        vm.prank(_officer(0));
        if (until > START + 30 days) {
            vm.expectPartialRevert(OfficerAuthorization.OfficerAuthorization_SignaturesRequired.selector);
        }
        statuses.suspend(identity, 1, 0, _change(1, 1), until);
    }

    function test_noSuspensionEndsInThePast(uint64 until) public {
        until = until % uint64(START) + 1;
        vm.prank(_officer(0));
        vm.expectRevert(abi.encodeWithSelector(StatusRegistry.StatusRegistry_UntilNotInFuture.selector, until));
        statuses.suspend(identity, 1, 0, _change(1, 1), until);
    }

    /// @dev A relay holds signed writes and can only hand them over in the order that the officers meant.
    function test_aRelayCannotReorder(uint256 order) public {
        bytes[] memory calls = new bytes[](3);
        for (uint64 i = 0; i < 3; ++i) {
            bytes32 hash = _statusHash("Revoke", identity, 1, i, _change(i > 0 ? 1 : 0, 1 << i), i);
            bytes[] memory signatures = _signatures(_digest(statuses, hash), _twoOfficers());
            Authorization memory agreed = _authorization(i, signatures);
            calls[i] =
                abi.encodeCall(statuses.revokeSigned, (identity, 1, i, _change(i > 0 ? 1 : 0, 1 << i), agreed));
        }
        uint256 next = 0;
        for (uint256 tried = 0; tried < 12; ++tried) {
            uint256 pick = (order >> (tried * 2)) % 3;
            (bool done, bytes memory result) = address(statuses).call(calls[pick]);
            require(done == (pick == next), "out of order");
            if (done) ++next;
            else if (pick > next) {
                require(bytes4(result) == StatusRegistry.StatusRegistry_WrongSequence.selector, "other reason");
            }
        }
        _isEqual(statuses.listSequence(identity, 1), next, "writes");
    }

    /// @dev Two officers' acts that wait at the same time: each lands whatever the other does.
    function test_writesToDifferentWordsGoInAnyOrder(bool otherFirst, uint16 word) public {
        word %= 512;
        uint16 other = (word + 1) % 512;
        (uint16 first, uint16 second) = otherFirst ? (other, word) : (word, other);
        _revokeSigned(identity, 1, 0, _change(first, 1), 1, _twoOfficers());
        _revokeSigned(identity, 1, 0, _change(second, 1), 2, _twoOfficers());
        _isEqual(statuses.listSequence(identity, 1), 2, "writes");
        _isEqual(statuses.wordSequence(identity, 1, first), 1, "the first word");
        _isEqual(statuses.wordSequence(identity, 1, second), 2, "the second word");
    }

    function test_aWordThatChangedSinceIsRefused(uint16 word) public {
        word %= 512;
        _suspend(0, (word + 1) % 512, 1, soon);
        _suspend(1, word, 1, soon);
        vm.prank(_officer(0));
        vm.expectRevert(abi.encodeWithSelector(StatusRegistry.StatusRegistry_WordChanged.selector, word, 2));
        statuses.suspend(identity, 1, 1, _change(word, 2), soon);
        _suspend(2, word, 2, soon);
        // The other list and the other member have words of their own.
        vm.prank(_officer(0));
        statuses.suspend(identity, 2, 0, _change(word, 2), soon);
        vm.prank(_officer(0));
        statuses.suspend(members[1], 1, 0, _change(word, 2), soon);
    }

    /// @dev Revocation and suspension of one word are one order: an officer who reinstates has seen the revocation.
    function test_bothKindsShareTheOrderOfAWord() public {
        _revokeSigned(identity, 1, 0, _change(3, 1), 1, _twoOfficers());
        vm.prank(_officer(0));
        vm.expectRevert(abi.encodeWithSelector(StatusRegistry.StatusRegistry_WordChanged.selector, 3, 1));
        statuses.suspend(identity, 1, 0, _change(3, 2), soon);
    }

    /// @dev One word that changed refuses the whole write, and leaves nothing of it.
    function test_aRefusedWriteLeavesNoTrace() public {
        _suspend(0, 9, 1, soon);
        IStatusRegistry.WordChange[] memory changes = new IStatusRegistry.WordChange[](2);
        changes[0] = IStatusRegistry.WordChange(8, 1);
        changes[1] = IStatusRegistry.WordChange(9, 2);
        _expectRefused(changes, abi.encodeWithSelector(StatusRegistry.StatusRegistry_WordChanged.selector, 9, 1));
        _isEqual(statuses.wordSequence(identity, 1, 8), 0, "its other word");
        _isEqual(statuses.listSequence(identity, 1), 1, "writes");
        _suspend(0, 8, 1, soon);
    }

    function test_nobodyHasSeenWhatIsToCome(uint64 expected) public {
        vm.assume(expected > 0);
        vm.prank(_officer(0));
        bytes4 refused = StatusRegistry.StatusRegistry_WrongSequence.selector;
        vm.expectRevert(abi.encodeWithSelector(refused, expected, 0));
        statuses.suspend(identity, 1, expected, _change(1, 1), soon);
    }

    function test_theEventNamesTheEntriesOfTheWrite() public {
        _suspend(0, 2, 5, soon);
        address[] memory officers = new address[](1);
        officers[0] = _officer(0);
        IStatusRegistry.WordState[] memory words = new IStatusRegistry.WordState[](1);
        words[0] = IStatusRegistry.WordState(2, 7, 6);
        vm.expectEmit(true, true, true, true);
        emit IStatusRegistry.StatusChanged(
            identity, 1, IStatusRegistry.Kind.Suspension, words, 2, soon + 9, officers, 2
        );
        _suspend(1, 2, 6, soon + 9);
        words[0] = IStatusRegistry.WordState(2, 5, 10);
        vm.expectEmit(true, true, true, true);
        emit IStatusRegistry.StatusChanged(identity, 1, IStatusRegistry.Kind.Suspension, words, 3, 0, officers, 3);
        vm.prank(_officer(0));
        statuses.reinstate(identity, 1, 2, _change(2, 10));
    }

    function test_malformedWritesAreRefused() public {
        IStatusRegistry.WordChange[] memory none = new IStatusRegistry.WordChange[](0);
        _expectRefused(none, abi.encodeWithSelector(StatusRegistry.StatusRegistry_NoChanges.selector));
        bytes memory reason = abi.encodeWithSelector(StatusRegistry.StatusRegistry_NoBits.selector, 3);
        _expectRefused(_change(3, 0), reason);
        reason = abi.encodeWithSelector(StatusRegistry.StatusRegistry_WordOutOfRange.selector, 512);
        _expectRefused(_change(512, 1), reason);
    }

    function test_aWordOnlyOnceInAWrite(uint16 word, uint16 between) public {
        word %= 512;
        between %= 512;
        vm.assume(word != between);
        IStatusRegistry.WordChange[] memory twice = new IStatusRegistry.WordChange[](3);
        twice[0] = IStatusRegistry.WordChange(word, 1);
        twice[1] = IStatusRegistry.WordChange(between, 1);
        twice[2] = IStatusRegistry.WordChange(word, 2);
        _expectRefused(twice, abi.encodeWithSelector(StatusRegistry.StatusRegistry_DuplicateWord.selector, word));
    }

    function _expectRefused(IStatusRegistry.WordChange[] memory changes, bytes memory reason) private {
        vm.prank(_officer(0));
        vm.expectRevert(reason);
        statuses.suspend(identity, 1, 0, changes, soon);
    }

    function test_onlyMembersWrite() public {
        address outsider = vm.addr(0xbad);
        _enrol(outsider);
        vm.prank(_officer(0));
        vm.expectRevert(abi.encodeWithSelector(StatusRegistry.StatusRegistry_NotAMember.selector, outsider));
        statuses.suspend(outsider, 1, 0, _change(1, 1), soon);
        vm.prank(_officer(0));
        directory.leave(identity);
        vm.prank(_officer(0));
        vm.expectRevert(abi.encodeWithSelector(StatusRegistry.StatusRegistry_NotAMember.selector, identity));
        statuses.suspend(identity, 1, 0, _change(1, 1), soon);
    }

    function test_aSuspendedMemberStillRevokes() public {
        vm.prank(_officer(0));
        uint256 id = directory.propose(members[1], IAuthorityDirectory.Decision.Suspend, identity, 0);
        for (uint256 i = 2; i < 4; ++i) {
            vm.prank(_officer(0));
            directory.vote(members[i], id);
        }
        require(!directory.isActive(identity), "still active");
        _revokeSigned(identity, 1, 0, _change(1, 1), 1, _twoOfficers());
    }

    function test_statusReadsTheBit(uint32 entry) public {
        entry %= 131_072;
        _revokeSigned(identity, 1, 0, _change(uint16(entry / 256), 1 << (entry % 256)), 1, _twoOfficers());
        (bool revoked, bool suspended) = statuses.status(identity, 1, entry);
        require(revoked && !suspended, "wrong bit");
        (revoked,) = statuses.status(identity, 1, (entry + 1) % 131_072);
        require(!revoked, "neighbour");
        vm.expectPartialRevert(StatusRegistry.StatusRegistry_EntryOutOfRange.selector);
        statuses.status(identity, 1, entry + 131_072);
        vm.expectPartialRevert(StatusRegistry.StatusRegistry_WordOutOfRange.selector);
        statuses.wordSequence(identity, 1, 512);
    }
}

/// @notice Random writes by officers, service and relays, beside a model that keeps each entry on its own.
contract StatusHandler is Network {
    uint16 private constant WORDS = 2;
    uint256 private constant BITS = 4;

    struct Entry {
        bool revoked;
        bool suspended;
        uint64 until;
    }

    mapping(uint256 entry => Entry) private model;
    mapping(uint16 word => uint64 sequence) private touched;
    uint64 private written;
    uint256 private nonce;
    string public fault;

    constructor() {
        _start();
    }

    function revoke(uint16 word, uint256 bits, uint64 stale) external {
        IStatusRegistry.WordChange[] memory changes = _pick(word, bits);
        uint64 expected = _expected(stale);
        bytes32 digest =
            _digest(statuses, _statusHash("Revoke", members[0], 1, expected, changes, nonce));
        Authorization memory agreed = _authorization(nonce++, _signatures(digest, _twoOfficers()));
        try statuses.revokeSigned(members[0], 1, expected, changes, agreed) {
            _record(expected, changes, 0, 0);
        } catch {
            _refused(_hasSeen(expected, changes[0].word), "revocation refused");
        }
    }

    function suspend(uint16 word, uint256 bits, uint64 duration, uint64 stale) external {
        IStatusRegistry.WordChange[] memory changes = _pick(word, bits);
        uint64 expected = _expected(stale);
        uint64 until = uint64(block.timestamp) + 1 + duration % 30 days;
        vm.prank(_officer(0));
        try statuses.suspend(members[0], 1, expected, changes, until) {
            _record(expected, changes, 1, until);
        } catch {
            _refused(_hasSeen(expected, changes[0].word), "suspension refused");
        }
    }

    function suspendOpen(uint16 word, uint256 bits) external {
        IStatusRegistry.WordChange[] memory changes = _pick(word, bits);
        bytes32 typeHash = keccak256(
            "Suspend(address identity,uint256 list,uint64 expectedSequence,WordChange[] changes,uint64 until,uint256 nonce,uint256 deadline)WordChange(uint16 word,uint256 bits)"
        );
        bytes32 hash =
            keccak256(abi.encode(typeHash, members[0], 1, written, _changesHash(changes), 0, nonce, FAR));
        bytes[] memory signatures = _signatures(_digest(statuses, hash), _twoOfficers());
        statuses.suspendSigned(members[0], 1, written, changes, 0, _authorization(nonce++, signatures));
        _record(written, changes, 1, 0);
    }

    function reinstate(uint16 word, uint256 bits, uint64 stale) external {
        IStatusRegistry.WordChange[] memory changes = _pick(word, bits);
        uint64 expected = _expected(stale);
        vm.prank(_officer(0));
        try statuses.reinstate(members[0], 1, expected, changes) {
            _record(expected, changes, 2, 0);
        } catch {
            _refused(_hasSeen(expected, changes[0].word), "reinstatement refused");
        }
    }

    function liftExpired(uint16 word, uint256 bits) external {
        IStatusRegistry.WordChange[] memory changes = _pick(word, bits);
        bool may = true;
        for (uint256 i = 0; i < BITS; ++i) {
            if (changes[0].bits & (1 << i) == 0) continue;
            Entry storage entry = model[uint256(changes[0].word) * 256 + i];
            may = may && entry.suspended && entry.until != 0 && entry.until <= block.timestamp;
        }
        vm.prank(service);
        try statuses.liftExpired(members[0], 1, written, changes) {
            if (!may) fault = "lifted a suspension that has no end, or whose end has not come";
            _record(written, changes, 2, 0);
        } catch {
            _refused(may, "lifting refused");
        }
    }

    function wait(uint32 time) external {
        vm.warp(block.timestamp + time % 10 days);
        _enrol(members[0]);
    }

    /// @notice Empty while the contract and the model agree on every entry.
    function compare() external view returns (string memory) {
        if (bytes(fault).length != 0) return fault;
        if (statuses.listSequence(members[0], 1) != written) return "writes";
        for (uint16 w = 0; w < WORDS; ++w) {
            if (statuses.wordSequence(members[0], 1, w) != touched[w]) return "sequence of a word";
            for (uint16 i = 0; i < BITS; ++i) {
                Entry storage entry = model[uint256(w) * 256 + i];
                (bool revoked, bool suspended) = statuses.status(members[0], 1, uint32(w) * 256 + i);
                if (entry.revoked && !revoked) return "a revocation was cleared";
                if (revoked != entry.revoked || suspended != entry.suspended) return "status";
                if (statuses.suspendedUntil(members[0], 1, uint32(w) * 256 + i) != entry.until) return "until";
            }
        }
        return "";
    }

    function _pick(uint16 word, uint256 bits) private pure returns (IStatusRegistry.WordChange[] memory) {
        return _change(word % WORDS, bits % (2 ** BITS - 1) + 1);
    }

    /// @dev Mostly the present number, sometimes one that a slow relay would bring, or one that is to come.
    function _expected(uint64 stale) private view returns (uint64) {
        return stale % 4 == 0 ? stale % 8 : written;
    }

    function _hasSeen(uint64 expected, uint16 word) private view returns (bool) {
        return expected <= written && touched[word] <= expected;
    }

    function _refused(bool shouldHaveWorked, string memory what) private {
        if (shouldHaveWorked) fault = what;
    }

    function _record(uint64 expected, IStatusRegistry.WordChange[] memory changes, uint256 kind, uint64 until) private {
        if (!_hasSeen(expected, changes[0].word)) fault = "a write out of order";
        touched[changes[0].word] = ++written;
        for (uint256 i = 0; i < BITS; ++i) {
            if (changes[0].bits & (1 << i) == 0) continue;
            Entry storage entry = model[uint256(changes[0].word) * 256 + i];
            if (kind == 0) entry.revoked = true;
            else (entry.suspended, entry.until) = (kind == 1, until);
        }
    }
}

contract StatusRegistryInvariants {
    StatusHandler private handler;

    function setUp() public {
        handler = new StatusHandler();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    /// @dev Above all: a revocation is never cleared.
    function invariant_everyEntryIsAsTheModelSays() public view {
        string memory fault = handler.compare();
        require(bytes(fault).length == 0, fault);
    }
}

/// @notice Officers sign writes as they see the list; a relay withholds, reorders and replays what it likes.
contract RelayHandler is Network {
    uint16 private constant WORDS = 3;
    uint256 private constant ENTRIES = 4;

    struct Write {
        uint64 seen;
        /// @dev 0 until it counts.
        uint64 landed;
        bool suspends;
        uint256 nonce;
        IStatusRegistry.WordChange[] changes;
        bytes[] signatures;
    }

    Write[] private writes;
    /// @dev Indexes of the writes that count, in their order.
    uint256[] private order;
    string public fault;

    constructor() {
        _start();
    }

    function sign(uint256 mask, uint256 bits, bool suspends) external {
        mask = mask % (2 ** WORDS - 1) + 1;
        uint256 nonce = writes.length;
        Write storage write = writes.push();
        (write.seen, write.suspends, write.nonce) = (statuses.listSequence(members[0], 1), suspends, nonce);
        for (uint16 w = 0; w < WORDS; ++w) {
            uint256 own = (bits >> (w * ENTRIES)) % (2 ** ENTRIES - 1) + 1;
            if (mask & (1 << w) != 0) write.changes.push(IStatusRegistry.WordChange(w, own));
        }
        bytes32 digest = _digest(statuses, _hashOf(write));
        write.signatures = _signatures(digest, _twoOfficers());
    }

    function deliver(uint256 pick) external {
        if (writes.length == 0) return;
        pick %= writes.length;
        Write storage write = writes[pick];
        bytes4 expected = _whyRefused(write);
        (bool done, bytes memory result) = address(statuses).call(_callOf(write));
        if (done != (expected == 0)) fault = done ? "a write out of order or twice" : "refused without a reason";
        if (!done && bytes4(result) != expected) fault = "refused for another reason";
        if (!done) return;
        order.push(pick);
        write.landed = uint64(order.length);
    }

    /// @notice For each word, every write that counts was signed by officers who had seen all that count before it.
    function check() external view returns (string memory) {
        if (bytes(fault).length != 0) return fault;
        if (statuses.listSequence(members[0], 1) != order.length) return "writes";
        for (uint256 later = 0; later < order.length; ++later) {
            for (uint256 earlier = 0; earlier < later; ++earlier) {
                bool seen = writes[order[earlier]].landed <= writes[order[later]].seen;
                if (!seen && _meet(writes[order[earlier]], writes[order[later]])) return "a word reordered";
            }
        }
        for (uint16 w = 0; w < WORDS; ++w) {
            if (statuses.word(members[0], 1, IStatusRegistry.Kind.Suspension, w) != _replayed(w)) return "word";
        }
        return "";
    }

    function _whyRefused(Write storage write) private view returns (bytes4) {
        if (write.landed != 0) return OfficerAuthorization.OfficerAuthorization_NonceUsed.selector;
        for (uint256 i = 0; i < order.length; ++i) {
            Write storage other = writes[order[i]];
            if (other.landed > write.seen && _meet(other, write)) {
                return StatusRegistry.StatusRegistry_WordChanged.selector;
            }
        }
        return 0;
    }

    function _meet(Write storage a, Write storage b) private view returns (bool) {
        for (uint256 i = 0; i < a.changes.length; ++i) {
            for (uint256 j = 0; j < b.changes.length; ++j) {
                if (a.changes[i].word == b.changes[j].word) return true;
            }
        }
        return false;
    }

    function _replayed(uint16 word) private view returns (uint256 value) {
        for (uint256 i = 0; i < order.length; ++i) {
            Write storage write = writes[order[i]];
            for (uint256 j = 0; j < write.changes.length; ++j) {
                if (write.changes[j].word != word) continue;
                value = write.suspends ? value | write.changes[j].bits : value & ~write.changes[j].bits;
            }
        }
    }

    function _hashOf(Write storage write) private view returns (bytes32) {
        if (!write.suspends) {
            return _statusHash("Reinstate", members[0], 1, write.seen, write.changes, write.nonce);
        }
        return keccak256(
            abi.encode(
                keccak256(
                    "Suspend(address identity,uint256 list,uint64 expectedSequence,WordChange[] changes,uint64 until,uint256 nonce,uint256 deadline)WordChange(uint16 word,uint256 bits)"
                ),
                members[0],
                1,
                write.seen,
                _changesHash(write.changes),
                0,
                write.nonce,
                FAR
            )
        );
    }

    function _callOf(Write storage write) private view returns (bytes memory) {
        Authorization memory agreed = _authorization(write.nonce, write.signatures);
        if (!write.suspends) {
            return abi.encodeCall(statuses.reinstateSigned, (members[0], 1, write.seen, write.changes, agreed));
        }
        return abi.encodeCall(statuses.suspendSigned, (members[0], 1, write.seen, write.changes, 0, agreed));
    }
}

contract RelayInvariants {
    RelayHandler private handler;

    function setUp() public {
        handler = new RelayHandler();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    function invariant_aRelayReordersNoWord() public view {
        string memory fault = handler.check();
        require(bytes(fault).length == 0, fault);
    }
}
