// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {OfficerAuthorization} from "../src/OfficerAuthorization.sol";
import {Act, Authorization} from "../src/interfaces/Authorization.sol";
import {IAnchorLog} from "../src/interfaces/IAnchorLog.sol";
import {IAuthorityDirectory} from "../src/interfaces/IAuthorityDirectory.sol";
import {IStatusRegistry} from "../src/interfaces/IStatusRegistry.sol";
import {StatusRegistry} from "../src/StatusRegistry.sol";
import {NetworkTest} from "./support/Network.sol";
import {vm} from "./support/Vm.sol";

contract OfficerAuthorizationTest is NetworkTest {
    struct Write {
        address at;
        bytes32 delegateType;
        bytes call;
    }

    address private identity;
    Write[] private writes;

    /// @dev Every direct write, so prepared that only the right to act is missing. All quorums are 1.
    function setUp() public override {
        super.setUp();
        identity = members[0];
        _lower(Act.Grant);
        _lower(Act.Revoke);
        vm.prank(_officer(0));
        arrangements.propose(identity, members, bytes32(uint256(1)));
        vm.prank(_officer(0));
        arrangements.propose(members[1], members, bytes32(uint256(2)));
        vm.prank(_officer(0));
        arrangements.propose(identity, members, bytes32(uint256(2)));
        vm.prank(_officer(0));
        arrangements.suspend(identity, 3);
        vm.prank(_officer(0));
        statuses.suspend(identity, 9, 0, _change(1, 1), uint64(START + 10));
        vm.prank(_officer(0));
        directory.propose(members[1], IAuthorityDirectory.Decision.Suspend, members[2], 0);
        vm.warp(START + 11);
        _collect();
    }

    function _lower(Act act) private {
        bytes32 typeHash =
            keccak256("SetQuorum(address identity,uint8 act,uint8 officers,uint256 nonce,uint256 deadline)");
        bytes32 hash = keccak256(abi.encode(typeHash, identity, act, 1, uint256(act), FAR));
        bytes[] memory signatures = _signatures(_digest(directory, hash), _twoOfficers());
        directory.setQuorumSigned(identity, act, 1, _authorization(uint256(act), signatures));
    }

    function _collect() private {
        bytes32[] memory roots = new bytes32[](1);
        roots[0] = bytes32(uint256(7));
        IStatusRegistry.WordChange[] memory bit = _change(1, 1);
        address at = address(statuses);
        writes.push(Write(at, "sello/status", abi.encodeCall(statuses.revoke, (identity, 1, 0, bit))));
        writes.push(Write(at, "sello/status", abi.encodeCall(statuses.suspend, (identity, 1, 0, bit, 0))));
        writes.push(Write(at, "sello/status", abi.encodeCall(statuses.reinstate, (identity, 1, 0, bit))));
        writes.push(Write(at, "sello/record", abi.encodeCall(statuses.liftExpired, (identity, 9, 1, bit))));
        at = address(anchors);
        for (uint8 p = 0; p < 4; ++p) {
            bytes32 role = p == 0 ? bytes32("sello/grant") : bytes32("sello/record");
            writes.push(Write(at, role, abi.encodeCall(anchors.anchor, (identity, IAnchorLog.Purpose(p), roots))));
        }
        writes.push(Write(at, "sello/grant", abi.encodeCall(anchors.disavow, (identity, roots[0]))));
        _collectArrangements(address(arrangements), "sello/arrangement");
        _collectDirectory(address(directory), "sello/directory");
    }

    function _collectArrangements(address at, bytes32 role) private {
        bytes32 terms = bytes32(uint256(3));
        writes.push(Write(at, role, abi.encodeCall(arrangements.propose, (identity, members, terms))));
        writes.push(Write(at, role, abi.encodeCall(arrangements.proposeVersion, (identity, 1, members, terms))));
        writes.push(Write(at, role, abi.encodeCall(arrangements.accept, (identity, 2, 1))));
        writes.push(Write(at, role, abi.encodeCall(arrangements.suspend, (identity, 1))));
        writes.push(Write(at, role, abi.encodeCall(arrangements.resume, (identity, 3))));
        writes.push(Write(at, role, abi.encodeCall(arrangements.withdraw, (identity, 1))));
    }

    function _collectDirectory(address at, bytes32 role) private {
        IAuthorityDirectory.Decision decision = IAuthorityDirectory.Decision.Suspend;
        writes.push(Write(at, role, abi.encodeCall(directory.propose, (identity, decision, members[3], 0))));
        writes.push(Write(at, role, abi.encodeCall(directory.vote, (identity, 1))));
        writes.push(Write(at, role, abi.encodeCall(directory.leave, (identity))));
        writes.push(Write(at, role, abi.encodeCall(directory.setQuorum, (identity, Act.Suspend, 2))));
        writes.push(Write(at, role, abi.encodeCall(directory.setContact, (identity, bytes32(uint256(5))))));
    }

    function _try(Write storage write, address actor) private returns (bool done) {
        uint64 before = OfficerAuthorization(write.at).sequence();
        vm.prank(actor);
        bytes memory result;
        (done, result) = write.at.call(write.call);
        if (done) return true;
        require(bytes4(result) == OfficerAuthorization.OfficerAuthorization_NotAuthorized.selector, "other reason");
        _isEqual(OfficerAuthorization(write.at).sequence(), before, "refused and yet numbered");
    }

    /// @dev The positive half: without it the other tests could pass on nothing.
    function test_everyWriteWorksForADelegateOfItsType(uint256 which) public {
        Write storage write = writes[which % writes.length];
        _delegate(identity, write.delegateType, address(0xbeef), 1 days);
        require(_try(write, address(0xbeef)), "an officer was refused");
    }

    function test_everyWriteWorksForTheOwner(uint256 which) public {
        require(_try(writes[which % writes.length], identity), "the owner was refused");
    }

    function test_noWriteForAStranger(uint256 which, address actor) public {
        vm.assume(actor != identity && actor != service);
        for (uint256 o = 0; o < 3; ++o) vm.assume(actor != _officer(o));
        require(!_try(writes[which % writes.length], actor), "a stranger wrote");
    }

    function test_noWriteForADelegateOfAnotherType(uint256 which, bytes32 otherType) public {
        Write storage write = writes[which % writes.length];
        vm.assume(otherType != write.delegateType);
        _delegate(identity, otherType, address(0xbeef), 1 days);
        _delegate(identity, "veriKey", address(0xbeef), 1 days);
        _delegate(identity, "sigAuth", address(0xbeef), 1 days);
        require(!_try(write, address(0xbeef)), "a delegate of another type wrote");
    }

    function test_noWriteForAnotherMembersDelegate(uint256 which) public {
        Write storage write = writes[which % writes.length];
        _delegate(members[1], write.delegateType, address(0xbeef), 1 days);
        require(!_try(write, address(0xbeef)), "another member's officer wrote");
    }

    function test_writesOnlyWhileValidAndAtMost90DaysAhead(uint256 which, uint256 validity, uint256 later) public {
        Write storage write = writes[which % writes.length];
        validity = validity % 1000 days;
        later = later % 1000 days;
        _delegate(identity, write.delegateType, address(0xbeef), validity);
        vm.warp(block.timestamp + later);
        bool expected = later < validity && validity - later <= 90 days;
        require(_tryMeanwhile(write, address(0xbeef)) == expected, "validity misjudged");
    }

    /// @dev At a later time a write may fail for its own reasons (a proposal runs out), never for the actor's.
    function _tryMeanwhile(Write storage write, address actor) private returns (bool) {
        vm.prank(actor);
        (bool done, bytes memory result) = write.at.call(write.call);
        return done || bytes4(result) != OfficerAuthorization.OfficerAuthorization_NotAuthorized.selector;
    }

    function test_validityEdges() public {
        Write storage write = writes[0];
        _delegate(identity, write.delegateType, address(0xbeef), 90 days + 1);
        require(!_try(write, address(0xbeef)), "90 days and a second");
        vm.warp(block.timestamp + 1);
        require(_try(write, address(0xbeef)), "90 days exactly");
        _delegate(identity, writes[1].delegateType, address(0xcafe), 100);
        vm.warp(block.timestamp + 100);
        require(!_try(writes[1], address(0xcafe)), "valid to now");
    }

    function test_aRevokedDelegateIsOut(uint256 which) public {
        Write storage write = writes[which % writes.length];
        _delegate(identity, write.delegateType, address(0xbeef), 1 days);
        vm.prank(identity);
        did.revokeDelegate(identity, write.delegateType, address(0xbeef));
        require(!_try(write, address(0xbeef)), "a dismissed officer wrote");
    }

    function test_aFormerOwnerIsOut(uint256 which) public {
        vm.prank(identity);
        did.changeOwner(identity, address(0xbeef));
        Write storage write = writes[which % writes.length];
        require(!_try(write, identity), "a former owner wrote");
        require(_try(write, address(0xbeef)), "the new owner was refused");
    }

    function test_aSignatureIsUsedOnce(uint256 nonce, uint256 other) public {
        vm.assume(nonce != other);
        _revokeSigned(identity, 1, 0, _change(1, 1), nonce, _twoOfficers());
        require(statuses.nonceUsed(identity, nonce) && !statuses.nonceUsed(identity, other), "nonce not noted");
        // Even for another act with a fitting sequence number, the nonce is gone.
        bytes32 digest = _digest(statuses, _statusHash("Revoke", identity, 1, 1, _change(1, 2), nonce));
        Authorization memory again = _authorization(nonce, _signatures(digest, _twoOfficers()));
        vm.expectRevert(
            abi.encodeWithSelector(OfficerAuthorization.OfficerAuthorization_NonceUsed.selector, identity, nonce)
        );
        statuses.revokeSigned(identity, 1, 1, _change(1, 2), again);
        _revokeSigned(identity, 1, 1, _change(1, 2), other, _twoOfficers());
        _revokeSigned(members[1], 1, 0, _change(1, 2), nonce, _twoOfficers());
    }

    /// @dev From two seconds too late to two seconds in time: the deadline's own second still counts.
    function test_anAuthorizationRunsOut(uint64 deadline) public {
        deadline = uint64(block.timestamp) - 2 + deadline % 5;
        bytes32 typeHash = keccak256("Leave(address identity,uint256 nonce,uint256 deadline)");
        bytes32 digest = _digest(directory, keccak256(abi.encode(typeHash, identity, 77, deadline)));
        bytes[] memory signatures = _signatures(digest, _twoOfficers());
        bool late = block.timestamp > deadline;
        if (late) vm.expectPartialRevert(OfficerAuthorization.OfficerAuthorization_Expired.selector);
        directory.leaveSigned(identity, Authorization(77, deadline, signatures));
        require(late || !directory.isActive(identity), "in time and yet refused");
    }

    function test_aSignatureIsForOneChainAndOneContract() public {
        StatusRegistry twin = new StatusRegistry(address(directory));
        bytes32 hash = _statusHash("Revoke", identity, 1, 0, _change(1, 1), 1);
        bytes[] memory signatures = _signatures(_digest(statuses, hash), _twoOfficers());
        bytes memory call = abi.encodeCall(
            statuses.revokeSigned, (identity, 1, 0, _change(1, 1), _authorization(1, signatures))
        );
        (bool elsewhere,) = address(twin).call(call);
        uint256 home = block.chainid;
        vm.chainId(home + 1);
        (bool fork,) = address(statuses).call(call);
        vm.chainId(home);
        (bool here,) = address(statuses).call(call);
        require(!elsewhere && !fork && here, "a signature travelled");
    }

    function test_signersAreCountedOnce(bool sameTwice) public {
        bytes32 hash = _statusHash("Revoke", members[1], 1, 0, _change(1, 1), 1);
        bytes[] memory signatures = _signatures(_digest(statuses, hash), _twoOfficers());
        if (sameTwice) signatures[1] = signatures[0];
        else (signatures[0], signatures[1]) = (signatures[1], signatures[0]);
        vm.expectPartialRevert(OfficerAuthorization.OfficerAuthorization_SignersNotAscending.selector);
        statuses.revokeSigned(members[1], 1, 0, _change(1, 1), _authorization(1, signatures));
    }

    function test_everySignerMustBeAuthorized() public {
        uint256[] memory keys = new uint256[](3);
        (keys[0], keys[1], keys[2]) = (_officerKey(0), _officerKey(1), 0xdead);
        vm.expectPartialRevert(OfficerAuthorization.OfficerAuthorization_NotAuthorized.selector);
        this.revokeSigned(members[1], 1, keys);
    }

    /// @dev One officer alone never grants or revokes where two are set: alone, twice, or as the sender.
    function test_oneAloneNeverGrantsOrRevokes(uint256 who, uint256 nonce) public {
        address two = members[1];
        uint256 key = who % 4 == 3 ? _ownerKey(two) : _officerKey(who % 4);
        bytes32[] memory roots = new bytes32[](1);
        roots[0] = bytes32(uint256(7));
        bytes4 few = OfficerAuthorization.OfficerAuthorization_TooFewSignatures.selector;
        bytes[] memory one = _signatures(_anchorDigest(two, 0, roots, nonce), _oneKey(key));
        vm.expectPartialRevert(few);
        anchors.anchorSigned(two, IAnchorLog.Purpose.Grant, roots, _authorization(nonce, one));
        one = _signatures(_disavowDigest(two, roots[0], nonce), _oneKey(key));
        vm.expectPartialRevert(few);
        anchors.disavowSigned(two, roots[0], _authorization(nonce, one));
        vm.expectPartialRevert(few);
        this.revokeSigned(two, nonce, _oneKey(key));
        vm.expectPartialRevert(OfficerAuthorization.OfficerAuthorization_SignersNotAscending.selector);
        this.revokeSigned(two, nonce, _keys(key, key));
        _oneSenderNeverGrantsOrRevokes(two, vm.addr(key), roots);
    }

    function _oneSenderNeverGrantsOrRevokes(address two, address sender, bytes32[] memory roots) private {
        bytes4 needs = OfficerAuthorization.OfficerAuthorization_SignaturesRequired.selector;
        vm.prank(sender);
        vm.expectPartialRevert(needs);
        anchors.anchor(two, IAnchorLog.Purpose.Grant, roots);
        vm.prank(sender);
        vm.expectPartialRevert(needs);
        statuses.revoke(two, 1, 0, _change(1, 1));
        vm.prank(sender);
        vm.expectPartialRevert(needs);
        statuses.suspend(two, 1, 0, _change(1, 1), 0);
        vm.prank(sender);
        vm.expectPartialRevert(needs);
        statuses.suspend(two, 1, 0, _change(1, 1), uint64(block.timestamp + 30 days + 1));
        vm.prank(sender);
        vm.expectPartialRevert(needs);
        directory.setQuorum(two, Act.Grant, 1);
    }

    /// @dev External, so that the reverting call is the next one.
    function revokeSigned(address whose, uint256 nonce, uint256[] memory keys) external {
        bytes32 digest = _digest(statuses, _statusHash("Revoke", whose, 1, 0, _change(1, 1), nonce));
        statuses.revokeSigned(whose, 1, 0, _change(1, 1), _authorization(nonce, _signatures(digest, keys)));
    }

    function _ownerKey(address owner) private pure returns (uint256) {
        for (uint256 i = 0; i < MEMBERS; ++i) {
            if (vm.addr(0xc0ffee + i) == owner) return 0xc0ffee + i;
        }
        revert("no such owner");
    }
}
