// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {ArrangementRegistry} from "../src/ArrangementRegistry.sol";
import {IAuthorityDirectory} from "../src/interfaces/IAuthorityDirectory.sol";
import {Network, NetworkTest} from "./support/Network.sol";
import {vm} from "./support/Vm.sol";

contract ArrangementRegistryTest is NetworkTest {
    bytes32 private constant TERMS = bytes32(uint256(1));

    function _parties(uint256 from, uint256 to) private view returns (address[] memory parties) {
        parties = new address[](to - from);
        for (uint256 i = from; i < to; ++i) parties[i - from] = members[i];
    }

    function _act(bytes memory call) private {
        vm.prank(_officer(0));
        (bool done,) = address(arrangements).call(call);
        require(done, "refused");
    }

    function _expectRefused(bytes memory call, bytes4 reason) private {
        vm.prank(_officer(0));
        (bool done, bytes memory result) = address(arrangements).call(call);
        require(!done && bytes4(result) == reason, "not refused, or otherwise");
    }

    function _propose(uint256 from, uint256 to) private returns (uint256) {
        vm.prank(_officer(0));
        return arrangements.propose(members[from], _parties(from, to), TERMS);
    }

    function test_partiesAreAscendingActiveMembersWithTheProposer() public {
        address[] memory parties = _parties(0, 2);
        bytes4 reason = ArrangementRegistry.ArrangementRegistry_NotAParty.selector;
        _expectRefused(abi.encodeCall(arrangements.propose, (members[2], parties, TERMS)), reason);
        reason = ArrangementRegistry.ArrangementRegistry_WrongPartyCount.selector;
        _expectRefused(abi.encodeCall(arrangements.propose, (members[0], _parties(0, 1), TERMS)), reason);
        reason = ArrangementRegistry.ArrangementRegistry_NoTerms.selector;
        _expectRefused(abi.encodeCall(arrangements.propose, (members[0], parties, 0)), reason);
        (parties[0], parties[1]) = (parties[1], parties[0]);
        reason = ArrangementRegistry.ArrangementRegistry_PartiesNotAscending.selector;
        _expectRefused(abi.encodeCall(arrangements.propose, (members[0], parties, TERMS)), reason);
        parties[1] = parties[0];
        _expectRefused(abi.encodeCall(arrangements.propose, (members[1], parties, TERMS)), reason);
        vm.prank(_officer(0));
        directory.leave(members[1]);
        reason = ArrangementRegistry.ArrangementRegistry_NotActive.selector;
        _expectRefused(abi.encodeCall(arrangements.propose, (members[0], _parties(0, 2), TERMS)), reason);
    }

    function test_onlyAPartyOfTheLatestVersionProposesTheNext() public {
        uint256 id = _propose(0, 3);
        bytes memory call = abi.encodeCall(arrangements.proposeVersion, (members[3], id, _parties(0, 4), TERMS));
        _expectRefused(call, ArrangementRegistry.ArrangementRegistry_NotAParty.selector);
        _act(abi.encodeCall(arrangements.proposeVersion, (members[0], id, _parties(0, 2), TERMS)));
        call = abi.encodeCall(arrangements.proposeVersion, (members[2], id, _parties(0, 3), TERMS));
        _expectRefused(call, ArrangementRegistry.ArrangementRegistry_NotAParty.selector);
        _isEqual(arrangements.latestVersion(id), 2, "latest");
        call = abi.encodeCall(arrangements.proposeVersion, (members[0], id + 1, _parties(0, 2), TERMS));
        _expectRefused(call, ArrangementRegistry.ArrangementRegistry_Unknown.selector);
    }

    function test_aWithdrawnVersionCannotBeAcceptedAgain() public {
        uint256 id = _propose(0, 2);
        _act(abi.encodeCall(arrangements.accept, (members[1], id, 1)));
        _act(abi.encodeCall(arrangements.withdraw, (members[1], id)));
        bytes4 reason = ArrangementRegistry.ArrangementRegistry_Withdrawn.selector;
        _expectRefused(abi.encodeCall(arrangements.accept, (members[1], id, 1)), reason);
        _expectRefused(abi.encodeCall(arrangements.withdraw, (members[1], id)), reason);
        _act(abi.encodeCall(arrangements.proposeVersion, (members[0], id, _parties(0, 2), TERMS)));
        _act(abi.encodeCall(arrangements.accept, (members[1], id, 2)));
        require(arrangements.inForce(id, 2, members[1], members[0]), "version 2");
        require(!arrangements.inForce(id, 1, members[0], members[1]), "version 1 came back");
    }

    function test_aSuspensionLastsAcrossVersions() public {
        uint256 id = _propose(0, 2);
        _act(abi.encodeCall(arrangements.accept, (members[1], id, 1)));
        _act(abi.encodeCall(arrangements.suspend, (members[0], id)));
        _act(abi.encodeCall(arrangements.proposeVersion, (members[1], id, _parties(0, 2), TERMS)));
        _act(abi.encodeCall(arrangements.accept, (members[0], id, 2)));
        require(!arrangements.inForce(id, 2, members[0], members[1]), "in force while suspended");
        bytes4 reason = ArrangementRegistry.ArrangementRegistry_NotSuspended.selector;
        _expectRefused(abi.encodeCall(arrangements.resume, (members[1], id)), reason);
        reason = ArrangementRegistry.ArrangementRegistry_AlreadySuspended.selector;
        _expectRefused(abi.encodeCall(arrangements.suspend, (members[0], id)), reason);
        _act(abi.encodeCall(arrangements.resume, (members[0], id)));
        require(arrangements.inForce(id, 1, members[0], members[1]), "version 1");
        require(arrangements.inForce(id, 2, members[0], members[1]), "version 2");
    }

    function test_whoIsNamedNowhereHasNoSay() public {
        uint256 id = _propose(0, 2);
        bytes4 reason = ArrangementRegistry.ArrangementRegistry_NotAParty.selector;
        _expectRefused(abi.encodeCall(arrangements.accept, (members[2], id, 1)), reason);
        _expectRefused(abi.encodeCall(arrangements.suspend, (members[2], id)), reason);
        _expectRefused(abi.encodeCall(arrangements.withdraw, (members[2], id)), reason);
        reason = ArrangementRegistry.ArrangementRegistry_Unknown.selector;
        _expectRefused(abi.encodeCall(arrangements.accept, (members[1], id, 2)), reason);
        _expectRefused(abi.encodeCall(arrangements.accept, (members[1], id, 0)), reason);
    }

    function test_atMost215Versions() public {
        uint256 id = _propose(0, 2);
        for (uint256 v = 2; v <= 215; ++v) {
            _act(abi.encodeCall(arrangements.proposeVersion, (members[0], id, _parties(0, 2), TERMS)));
        }
        _act(abi.encodeCall(arrangements.accept, (members[1], id, 215)));
        require(arrangements.inForce(id, 215, members[0], members[1]), "the last version");
        require(!arrangements.inForce(id, 216, members[0], members[1]), "beyond");
        bytes memory call = abi.encodeCall(arrangements.proposeVersion, (members[0], id, _parties(0, 2), TERMS));
        _expectRefused(call, ArrangementRegistry.ArrangementRegistry_TooManyVersions.selector);
    }
}

/// @notice One arrangement, whose parties and whose members' standing change at random, beside a model that knows
/// for each member what it accepted, suspended and withdrew.
contract ArrangementHandler is Network {
    uint32 private constant VERSIONS = 12;

    mapping(uint256 member => mapping(uint32 version => bool)) private accepted;
    mapping(uint256 member => bool) private suspended;
    mapping(uint256 member => bool) private inactive;
    mapping(uint32 version => mapping(uint256 member => bool)) private named;
    uint32 private latest;
    uint256 private id;
    string public fault;

    constructor() {
        _start();
        vm.prank(_officer(0));
        id = arrangements.propose(members[0], members, bytes32(uint256(1)));
        _noteVersion(0, members);
    }

    function proposeVersion(uint256 member, uint256 choice) external {
        if (latest == VERSIONS) return;
        member %= MEMBERS;
        address[] memory parties = _choose(choice);
        bool may = named[latest][member];
        bool included = false;
        for (uint256 i = 0; i < parties.length; ++i) {
            uint256 index = _index(parties[i]);
            included = included || index == member;
            may = may && !inactive[index];
        }
        may = may && included && parties.length >= 2;
        bytes32 terms = bytes32(uint256(latest) + 1);
        _expect(may, abi.encodeCall(arrangements.proposeVersion, (members[member], id, parties, terms)));
        if (may) _noteVersion(member, parties);
    }

    function accept(uint256 member, uint32 version) external {
        member %= MEMBERS;
        version = version % (latest + 1);
        bool may = version > 0 && named[version][member] && !inactive[member] && !accepted[member][version]
            && version > withdrawnUpTo[member];
        _expect(may, abi.encodeCall(arrangements.accept, (members[member], id, version)));
        if (may) accepted[member][version] = true;
    }

    function suspend(uint256 member) external {
        member %= MEMBERS;
        bool may = !suspended[member] && _concerned(member);
        _expect(may, abi.encodeCall(arrangements.suspend, (members[member], id)));
        if (may) suspended[member] = true;
    }

    function resume(uint256 member) external {
        member %= MEMBERS;
        _expect(suspended[member], abi.encodeCall(arrangements.resume, (members[member], id)));
        suspended[member] = false;
    }

    function withdraw(uint256 member, uint256 rarely) external {
        if (rarely % 3 != 0) return;
        member %= MEMBERS;
        bool may = _concerned(member) && withdrawnUpTo[member] != latest;
        _expect(may, abi.encodeCall(arrangements.withdraw, (members[member], id)));
        if (!may) return;
        withdrawnUpTo[member] = latest;
        for (uint32 v = 1; v <= latest; ++v) accepted[member][v] = false;
    }

    mapping(uint256 member => uint32 version) private withdrawnUpTo;

    /// @dev The other members suspend it, or take it back. Never below three, so that they can.
    function changeStanding(uint256 member) external {
        member %= MEMBERS;
        if (!inactive[member] && directory.activeMembers() <= 3) return;
        IAuthorityDirectory.Decision decision =
            inactive[member] ? IAuthorityDirectory.Decision.Reinstate : IAuthorityDirectory.Decision.Suspend;
        uint256 proposalId = 0;
        for (uint256 i = 0; i < MEMBERS; ++i) {
            if (i == member || inactive[i]) continue;
            vm.prank(_officer(0));
            if (proposalId == 0) proposalId = directory.propose(members[i], decision, members[member], 0);
            else directory.vote(members[i], proposalId);
            if (directory.proposal(proposalId).executed) break;
        }
        inactive[member] = !inactive[member];
    }

    /// @notice Empty while force is exactly what the model says, for every pair and version.
    function compare() external view returns (string memory) {
        if (bytes(fault).length != 0) return fault;
        for (uint32 v = 0; v <= latest + 1; ++v) {
            for (uint256 a = 0; a < MEMBERS; ++a) {
                for (uint256 b = 0; b < MEMBERS; ++b) {
                    bool expected = a != b && _bound(a, v) && _bound(b, v);
                    if (arrangements.inForce(id, v, members[a], members[b]) != expected) return "force";
                }
            }
        }
        return "";
    }

    function _bound(uint256 member, uint32 version) private view returns (bool) {
        return accepted[member][version] && !suspended[member] && !inactive[member];
    }

    function _concerned(uint256 member) private view returns (bool) {
        if (named[latest][member]) return true;
        for (uint32 v = 1; v <= latest; ++v) {
            if (accepted[member][v]) return true;
        }
        return false;
    }

    function _expect(bool may, bytes memory call) private {
        vm.prank(_officer(0));
        (bool done,) = address(arrangements).call(call);
        if (done != may) fault = may ? "refused" : "allowed";
    }

    function _noteVersion(uint256 member, address[] memory parties) private {
        ++latest;
        for (uint256 i = 0; i < parties.length; ++i) named[latest][_index(parties[i])] = true;
        accepted[member][latest] = true;
    }

    function _choose(uint256 choice) private view returns (address[] memory parties) {
        uint256 count = 0;
        for (uint256 i = 0; i < MEMBERS; ++i) if (choice & (1 << i) != 0) ++count;
        parties = new address[](count);
        count = 0;
        for (uint256 i = 0; i < MEMBERS; ++i) if (choice & (1 << i) != 0) parties[count++] = members[i];
    }

    function _index(address member) private view returns (uint256 i) {
        while (members[i] != member) ++i;
    }
}

contract ArrangementRegistryInvariants {
    ArrangementHandler private handler;

    function setUp() public {
        handler = new ArrangementHandler();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    /// @dev inForce(a, b) exactly while both accepted, neither suspended nor withdrew, both are active,
    /// whatever a third party does.
    function invariant_forceIsPairwise() public view {
        string memory fault = handler.compare();
        require(bytes(fault).length == 0, fault);
    }
}
