// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {AuthorityDirectory} from "../src/AuthorityDirectory.sol";
import {Act} from "../src/interfaces/Authorization.sol";
import {IAuthorityDirectory} from "../src/interfaces/IAuthorityDirectory.sol";
import {Network, NetworkTest} from "./support/Network.sol";
import {vm} from "./support/Vm.sol";

contract AuthorityDirectoryTest is NetworkTest {
    address private newcomer = vm.addr(0xbeefbeef);

    function _propose(uint256 member, IAuthorityDirectory.Decision decision, address target, bytes32 data)
        private
        returns (uint256)
    {
        vm.prank(_officer(0));
        return directory.propose(members[member], decision, target, data);
    }

    function _vote(uint256 member, uint256 id) private {
        vm.prank(_officer(0));
        directory.vote(members[member], id);
    }

    function _refuses(bytes memory call, bytes4 reason) private {
        vm.prank(_officer(0));
        (bool done, bytes memory result) = address(directory).call(call);
        require(!done && bytes4(result) == reason, "not refused, or otherwise");
    }

    function _decide(IAuthorityDirectory.Decision decision, address target, bytes32 data) private returns (uint256 id) {
        for (uint256 i = 0; i < MEMBERS; ++i) {
            if (members[i] == target || !directory.isActive(members[i])) continue;
            if (id == 0) id = _propose(i, decision, target, data);
            else _vote(i, id);
            if (directory.proposal(id).executed) return id;
        }
        revert("not decided");
    }

    function _standing(address identity) private view returns (IAuthorityDirectory.Standing) {
        return directory.member(identity).standing;
    }

    /// @dev ⌊2n/3⌋+1 of five for an admission: 4; of the other four for a removal: 3.
    function test_howManyVotes() public {
        uint256 id = _propose(0, IAuthorityDirectory.Decision.Admit, newcomer, "PE");
        _vote(1, id);
        _vote(2, id);
        (uint256 votes, uint256 needed) = directory.tally(id);
        require(votes == 3 && needed == 4 && !directory.isActive(newcomer), "too early");
        _vote(3, id);
        require(directory.isActive(newcomer) && directory.activeMembers() == 6, "not admitted");
        require(directory.member(newcomer).country == "PE", "country");
        bytes4 reason = AuthorityDirectory.AuthorityDirectory_AlreadyExecuted.selector;
        _refuses(abi.encodeCall(directory.vote, (members[4], id)), reason);
        id = _propose(0, IAuthorityDirectory.Decision.Remove, newcomer, 0);
        (, needed) = directory.tally(id);
        _isEqual(needed, 4, "of five others");
    }

    /// @dev A member cannot block its own removal: neither by a vote nor by being counted.
    function test_aMemberCannotBlockItsOwnRemoval(uint256 who, uint8 which) public {
        who %= MEMBERS;
        address target = members[who];
        IAuthorityDirectory.Decision decision = [
            IAuthorityDirectory.Decision.Suspend,
            IAuthorityDirectory.Decision.Remove,
            IAuthorityDirectory.Decision.Distrust,
            IAuthorityDirectory.Decision.ReplaceIdentity
        ][which % 4];
        bytes32 data = decision == IAuthorityDirectory.Decision.Distrust
            ? bytes32(uint256(900))
            : decision == IAuthorityDirectory.Decision.ReplaceIdentity ? bytes32(uint256(uint160(newcomer))) : bytes32(0);
        bytes4 own = AuthorityDirectory.AuthorityDirectory_OwnCase.selector;
        _refuses(abi.encodeCall(directory.propose, (target, decision, target, data)), own);
        uint256 id = _propose((who + 1) % MEMBERS, decision, target, data);
        _refuses(abi.encodeCall(directory.vote, (target, id)), own);
        (uint256 votes, uint256 needed) = directory.tally(id);
        require(votes == 1 && needed == 3, "the target counts");
        _vote((who + 2) % MEMBERS, id);
        _vote((who + 3) % MEMBERS, id);
        require(directory.proposal(id).executed, "blocked");
    }

    function test_ofTwoNeitherDecidesAboutTheOther() public {
        uint256 pending = _propose(0, IAuthorityDirectory.Decision.Remove, members[1], 0);
        for (uint256 i = 2; i < MEMBERS; ++i) {
            vm.prank(_officer(0));
            directory.leave(members[i]);
        }
        bytes4 two = AuthorityDirectory.AuthorityDirectory_OnlyTwoActive.selector;
        _refuses(abi.encodeCall(directory.vote, (members[0], pending)), two);
        IAuthorityDirectory.Decision[4] memory against = [
            IAuthorityDirectory.Decision.Suspend,
            IAuthorityDirectory.Decision.Remove,
            IAuthorityDirectory.Decision.Distrust,
            IAuthorityDirectory.Decision.ReplaceIdentity
        ];
        for (uint256 i = 0; i < 4; ++i) {
            bytes32 data = i < 2 ? bytes32(0) : i == 2 ? bytes32(uint256(9)) : bytes32(uint256(uint160(newcomer)));
            _refuses(abi.encodeCall(directory.propose, (members[0], against[i], members[1], data)), two);
        }
        _decide(IAuthorityDirectory.Decision.Admit, newcomer, "PE");
        vm.prank(_officer(0));
        directory.leave(members[0]);
        _isEqual(directory.activeMembers(), 2, "left");
    }

    function test_proposalsRunOut(uint32 later) public {
        uint256 id = _propose(0, IAuthorityDirectory.Decision.Remove, members[4], 0);
        later = later % 60 days;
        vm.warp(START + later);
        bool late = later > 30 days;
        vm.prank(_officer(0));
        if (late) vm.expectPartialRevert(AuthorityDirectory.AuthorityDirectory_ProposalExpired.selector);
        directory.vote(members[1], id);
    }

    function test_votesLapseWithTheStanding() public {
        uint256 id = _propose(0, IAuthorityDirectory.Decision.Admit, newcomer, "PE");
        _vote(1, id);
        _decide(IAuthorityDirectory.Decision.Suspend, members[1], 0);
        (uint256 votes, uint256 needed) = directory.tally(id);
        require(votes == 1 && needed == 3, "a suspended member's vote counts");
        _decide(IAuthorityDirectory.Decision.Reinstate, members[1], 0);
        (votes,) = directory.tally(id);
        _isEqual(votes, 1, "an old vote came back");
        _vote(1, id);
        (votes,) = directory.tally(id);
        _isEqual(votes, 2, "a member that is back may vote again");
    }

    function test_nobodyVotesTwiceButMayExecute() public {
        uint256 id = _propose(0, IAuthorityDirectory.Decision.Admit, newcomer, "PE");
        bytes4 again = AuthorityDirectory.AuthorityDirectory_AlreadyVoted.selector;
        _refuses(abi.encodeCall(directory.vote, (members[0], id)), again);
        _vote(1, id);
        _vote(2, id);
        vm.prank(_officer(0));
        directory.leave(members[4]);
        _refuses(abi.encodeCall(directory.vote, (members[0], 99)), AuthorityDirectory.AuthorityDirectory_UnknownProposal.selector);
        (uint256 votes, uint256 needed) = directory.tally(id);
        require(votes == 3 && needed == 3, "count");
        _vote(0, id);
        require(directory.isActive(newcomer), "not executed");
    }

    function test_standingsOfTargets() public {
        bytes4 reason = AuthorityDirectory.AuthorityDirectory_StandingForbids.selector;
        IAuthorityDirectory.Decision admit = IAuthorityDirectory.Decision.Admit;
        _refuses(abi.encodeCall(directory.propose, (members[0], admit, members[1], "PE")), reason);
        IAuthorityDirectory.Decision suspend = IAuthorityDirectory.Decision.Suspend;
        _refuses(abi.encodeCall(directory.propose, (members[0], suspend, newcomer, 0)), reason);
        IAuthorityDirectory.Decision reinstate = IAuthorityDirectory.Decision.Reinstate;
        _refuses(abi.encodeCall(directory.propose, (members[0], reinstate, members[1], 0)), reason);
        _enrol(newcomer);
        _refuses(abi.encodeCall(directory.propose, (newcomer, admit, address(7), "PE")), reason);
        _refuses(abi.encodeCall(directory.setContact, (newcomer, bytes32(uint256(1)))), reason);
        _refuses(abi.encodeCall(directory.leave, (newcomer)), reason);
    }

    function test_malformedProposals(bytes32 data) public {
        bool country = data == bytes32(bytes2(data)) && data[0] >= "A" && data[0] <= "Z" && data[1] >= "A"
            && data[1] <= "Z";
        vm.assume(!country && data != 0);
        IAuthorityDirectory.Decision admit = IAuthorityDirectory.Decision.Admit;
        vm.prank(_officer(0));
        (bool done,) = address(directory).call(abi.encodeCall(directory.propose, (members[0], admit, newcomer, data)));
        require(!done, "no country");
        bytes4 reason = AuthorityDirectory.AuthorityDirectory_InvalidData.selector;
        IAuthorityDirectory.Decision remove = IAuthorityDirectory.Decision.Remove;
        _refuses(abi.encodeCall(directory.propose, (members[0], remove, members[1], data)), reason);
        IAuthorityDirectory.Decision distrust = IAuthorityDirectory.Decision.Distrust;
        _refuses(abi.encodeCall(directory.propose, (members[0], distrust, members[1], 0)), reason);
        bytes32 ahead = bytes32(block.number + 1);
        _refuses(abi.encodeCall(directory.propose, (members[0], distrust, members[1], ahead)), reason);
        IAuthorityDirectory.Decision set = IAuthorityDirectory.Decision.SetContract;
        _refuses(abi.encodeCall(directory.propose, (members[0], set, members[1], 0)), reason);
    }

    function test_distrustOnlyEverReachesFurtherBack() public {
        _decide(IAuthorityDirectory.Decision.Distrust, members[0], bytes32(uint256(900)));
        bytes4 reason = AuthorityDirectory.AuthorityDirectory_InvalidData.selector;
        IAuthorityDirectory.Decision distrust = IAuthorityDirectory.Decision.Distrust;
        _refuses(abi.encodeCall(directory.propose, (members[1], distrust, members[0], bytes32(uint256(901)))), reason);
        _decide(distrust, members[0], bytes32(uint256(800)));
        _isEqual(directory.member(members[0]).distrustedSince, 800, "since");
        vm.prank(_officer(0));
        directory.leave(members[0]);
        _decide(IAuthorityDirectory.Decision.Admit, members[0], "CR");
        _isEqual(directory.member(members[0]).distrustedSince, 800, "since, after its return");
    }

    function test_aReplacementTakesOverStandingButNoQuorum() public {
        vm.prank(_officer(0));
        directory.setQuorum(members[0], Act.Suspend, 3);
        bytes32 data = bytes32(uint256(uint160(newcomer)));
        _decide(IAuthorityDirectory.Decision.ReplaceIdentity, members[0], data);
        require(_standing(members[0]) == IAuthorityDirectory.Standing.Replaced, "old");
        require(_standing(newcomer) == IAuthorityDirectory.Standing.Active, "new");
        require(directory.activeMembers() == MEMBERS && directory.quorum(newcomer, Act.Suspend) == 1, "state");
        bytes4 reason = AuthorityDirectory.AuthorityDirectory_StandingForbids.selector;
        IAuthorityDirectory.Decision admit = IAuthorityDirectory.Decision.Admit;
        _refuses(abi.encodeCall(directory.propose, (members[1], admit, members[0], "CR")), reason);
    }

    function test_membersVoteContractsIn() public {
        _decide(IAuthorityDirectory.Decision.SetContract, address(statuses), "statusRegistry");
        require(directory.contractAt("statusRegistry") == address(statuses), "not set");
        // A contract's address that is also a member's name neither gains nor loses that member a vote.
        uint256 id = _propose(0, IAuthorityDirectory.Decision.SetContract, members[0], "anchorLog");
        (, uint256 needed) = directory.tally(id);
        _isEqual(needed, 4, "all five count");
    }

    function test_quorums(uint8 which, uint8 officers) public {
        Act act = Act(which % 6);
        bool grantOrRevoke = act == Act.Grant || act == Act.Revoke;
        _isEqual(directory.quorum(members[0], act), grantOrRevoke ? 2 : 1, "default");
        vm.prank(members[0]);
        (bool done,) = address(directory).call(abi.encodeCall(directory.setQuorum, (members[0], act, officers)));
        bool may = !grantOrRevoke && act != Act.Record && officers >= 1 && officers <= 8;
        require(done == may, "quorum misjudged");
        if (may) _isEqual(directory.quorum(members[0], act), officers, "own");
        for (uint8 other = 0; other < 6; ++other) {
            if (Act(other) == act) continue;
            _isEqual(directory.quorum(members[0], Act(other)), other < 2 ? 2 : 1, "another act");
        }
    }

    function test_founders() public {
        IAuthorityDirectory.NamedContract[] memory none = new IAuthorityDirectory.NamedContract[](0);
        IAuthorityDirectory.Founder[] memory twice = new IAuthorityDirectory.Founder[](2);
        twice[0] = IAuthorityDirectory.Founder(newcomer, "CR");
        twice[1] = twice[0];
        vm.expectPartialRevert(AuthorityDirectory.AuthorityDirectory_StandingForbids.selector);
        new AuthorityDirectory(address(did), twice, none);
        twice[1] = IAuthorityDirectory.Founder(members[0], "C1");
        vm.expectPartialRevert(AuthorityDirectory.AuthorityDirectory_InvalidCountry.selector);
        new AuthorityDirectory(address(did), twice, none);
    }
}

/// @notice Random politics, beside a model of who is a member and whose votes count.
contract DirectoryHandler is Network {
    struct Open {
        uint256 id;
        IAuthorityDirectory.Decision decision;
        uint256 target;
        mapping(uint256 member => uint256 term) votes;
    }

    mapping(uint256 member => bool) private active;
    mapping(uint256 member => uint256) private terms;
    Open[] private proposals;
    string public fault;

    constructor() {
        _start();
        for (uint256 i = 0; i < MEMBERS; ++i) (active[i], terms[i]) = (true, 1);
    }

    function propose(uint256 member, uint256 target, bool reinstate) external {
        (member, target) = (member % MEMBERS, target % MEMBERS);
        IAuthorityDirectory.Decision decision =
            reinstate ? IAuthorityDirectory.Decision.Reinstate : IAuthorityDirectory.Decision.Suspend;
        bool may = active[member] && member != target && _decidable(decision, target);
        vm.prank(_officer(0));
        (bool done,) = address(directory).call(
            abi.encodeCall(directory.propose, (members[member], decision, members[target], 0))
        );
        if (done != may) fault = "a proposal misjudged";
        if (!done) return;
        Open storage added = proposals.push();
        (added.id, added.decision, added.target) = (proposals.length, decision, target);
        added.votes[member] = terms[member];
        _settle(added);
    }

    function vote(uint256 member, uint256 which) external {
        if (proposals.length == 0) return;
        member %= MEMBERS;
        Open storage open = proposals[proposals.length - 1 - which % _min(proposals.length, 3)];
        if (open.id == 0) return;
        bool may = active[member] && member != open.target && _decidable(open.decision, open.target);
        may = may && (open.votes[member] != terms[member] || _suffices(open));
        vm.prank(_officer(0));
        (bool done,) = address(directory).call(abi.encodeCall(directory.vote, (members[member], open.id)));
        if (done != may) fault = "a vote misjudged";
        if (!done) return;
        open.votes[member] = terms[member];
        _settle(open);
    }

    /// @notice Empty while the contract and the model agree.
    function compare() external view returns (string memory) {
        if (bytes(fault).length != 0) return fault;
        uint256 count = 0;
        for (uint256 i = 0; i < MEMBERS; ++i) {
            if (directory.isActive(members[i]) != active[i]) return "standing";
            if (active[i]) ++count;
        }
        return directory.activeMembers() == count ? "" : "count";
    }

    function _decidable(IAuthorityDirectory.Decision decision, uint256 target) private view returns (bool) {
        if (decision == IAuthorityDirectory.Decision.Reinstate) return !active[target];
        return active[target] && directory.activeMembers() != 2;
    }

    function _suffices(Open storage open) private view returns (bool) {
        uint256 voters = 0;
        uint256 votes = 0;
        for (uint256 i = 0; i < MEMBERS; ++i) {
            if (!active[i] || i == open.target) continue;
            ++voters;
            if (open.votes[i] == terms[i]) ++votes;
        }
        return votes >= 2 * voters / 3 + 1;
    }

    function _settle(Open storage open) private {
        bool executed = directory.proposal(open.id).executed;
        if (executed != _suffices(open)) fault = "executed without enough votes, or not with enough";
        if (!executed) return;
        active[open.target] = open.decision == IAuthorityDirectory.Decision.Reinstate;
        if (active[open.target]) ++terms[open.target];
        open.id = 0;
    }

    function _min(uint256 a, uint256 b) private pure returns (uint256) {
        return a < b ? a : b;
    }
}

contract AuthorityDirectoryInvariants {
    DirectoryHandler private handler;

    function setUp() public {
        handler = new DirectoryHandler();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    function invariant_decisionsFollowTheVotesThatCount() public view {
        string memory fault = handler.compare();
        require(bytes(fault).length == 0, fault);
    }
}
