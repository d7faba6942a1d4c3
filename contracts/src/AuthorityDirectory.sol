// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {OfficerAuthorization} from "./OfficerAuthorization.sol";
import {Act, Authorization} from "./interfaces/Authorization.sol";
import {IAuthorityDirectory} from "./interfaces/IAuthorityDirectory.sol";

/// @title The member administrations and how they decide about each other
/// @notice See IAuthorityDirectory.
contract AuthorityDirectory is IAuthorityDirectory, OfficerAuthorization {
    struct MemberRecord {
        Standing standing;
        bytes2 country;
        uint64 distrustedSince;
        /// @dev Raised whenever the member becomes active: a vote counts only in the term it was cast in, so the
        /// votes of a suspended member have lapsed even after its return.
        uint32 term;
        /// @dev One byte an act, 0 = default.
        uint48 quorums;
        bytes32 contact;
    }

    struct Ballot {
        address voter;
        uint32 term;
    }

    uint64 private constant PROPOSAL_LIFETIME = 30 days;
    uint8 private constant MAX_OFFICERS = 8;
    bytes32 private constant DIRECTORY_OFFICER = keccak256(abi.encode(bytes32("sello/directory")));

    bytes32 private constant PROPOSE_TYPE = keccak256(
        "Propose(address identity,uint8 decision,address target,bytes32 data,uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant VOTE_TYPE =
        keccak256("Vote(address identity,uint256 proposalId,uint256 nonce,uint256 deadline)");
    bytes32 private constant LEAVE_TYPE = keccak256("Leave(address identity,uint256 nonce,uint256 deadline)");
    bytes32 private constant SET_QUORUM_TYPE =
        keccak256("SetQuorum(address identity,uint8 act,uint8 officers,uint256 nonce,uint256 deadline)");
    bytes32 private constant SET_CONTACT_TYPE =
        keccak256("SetContact(address identity,bytes32 digest,uint256 nonce,uint256 deadline)");

    /// @dev Share a storage word with the sequence number.
    uint64 private _active;
    uint64 private _proposalCount;
    mapping(address identity => MemberRecord) private _members;
    mapping(uint256 proposalId => Proposal) private _proposals;
    mapping(uint256 proposalId => Ballot[]) private _ballots;
    mapping(bytes32 name => address) private _contracts;

    /// @notice The identity's (or target's) standing does not allow this.
    error AuthorityDirectory_StandingForbids(address identity, Standing standing);
    /// @notice A country is two capital letters.
    error AuthorityDirectory_InvalidCountry(bytes2 country);
    /// @notice The proposal's data does not fit its decision.
    error AuthorityDirectory_InvalidData(Decision decision, bytes32 data);
    /// @notice The zero address cannot be a member or contract.
    error AuthorityDirectory_ZeroAddress();
    /// @notice There is no such proposal.
    error AuthorityDirectory_UnknownProposal(uint256 proposalId);
    /// @notice The proposal ran out.
    error AuthorityDirectory_ProposalExpired(uint256 proposalId, uint64 expiresAt);
    /// @notice The proposal has been executed.
    error AuthorityDirectory_AlreadyExecuted(uint256 proposalId);
    /// @notice The member has voted, and the votes do not suffice yet.
    error AuthorityDirectory_AlreadyVoted(uint256 proposalId, address identity);
    /// @notice A member has no vote about itself.
    error AuthorityDirectory_OwnCase(address identity);
    /// @notice Of two active members neither decides about the other.
    error AuthorityDirectory_OnlyTwoActive(address target);
    /// @notice A quorum is 1 to 8.
    error AuthorityDirectory_InvalidQuorum(uint8 officers);
    /// @notice The service's acts always need one.
    error AuthorityDirectory_FixedQuorum(Act act);

    /// @param didRegistry_ the ERC-1056 registry
    /// @param founders the first members, in force at once
    /// @param contracts the first addresses of the other contracts, by name
    constructor(address didRegistry_, Founder[] memory founders, NamedContract[] memory contracts)
        OfficerAuthorization("SelloAuthorityDirectory", didRegistry_)
    {
        address[] memory nobody = new address[](0);
        for (uint256 i = 0; i < founders.length; ++i) {
            address identity = founders[i].identity;
            if (identity == address(0)) revert AuthorityDirectory_ZeroAddress();
            _requireStanding(identity, _bit(Standing.None));
            _requireCountry(founders[i].country);
            _admit(identity, founders[i].country, nobody);
        }
        for (uint256 i = 0; i < contracts.length; ++i) {
            if (contracts[i].at == address(0)) revert AuthorityDirectory_ZeroAddress();
            if (contracts[i].name == 0) revert AuthorityDirectory_InvalidData(Decision.SetContract, 0);
            _setContract(contracts[i].name, contracts[i].at, nobody);
        }
    }

    /// @inheritdoc IAuthorityDirectory
    function propose(address identity, Decision decision, address target, bytes32 data)
        external
        returns (uint256 proposalId)
    {
        return _propose(identity, decision, target, data, _governDirect(identity));
    }

    /// @inheritdoc IAuthorityDirectory
    function proposeSigned(
        address identity,
        Decision decision,
        address target,
        bytes32 data,
        Authorization calldata authorization
    ) external returns (uint256 proposalId) {
        bytes32 hash = keccak256(
            abi.encode(
                PROPOSE_TYPE, identity, decision, target, data, authorization.nonce, authorization.deadline
            )
        );
        return _propose(identity, decision, target, data, _governSigned(identity, hash, authorization));
    }

    /// @inheritdoc IAuthorityDirectory
    /// @dev A member that has voted may vote again to execute a proposal that has come to suffice meanwhile.
    function vote(address identity, uint256 proposalId) external {
        _vote(identity, proposalId, _governDirect(identity));
    }

    /// @inheritdoc IAuthorityDirectory
    function voteSigned(address identity, uint256 proposalId, Authorization calldata authorization) external {
        bytes32 hash = keccak256(
            abi.encode(VOTE_TYPE, identity, proposalId, authorization.nonce, authorization.deadline)
        );
        _vote(identity, proposalId, _governSigned(identity, hash, authorization));
    }

    /// @inheritdoc IAuthorityDirectory
    function leave(address identity) external {
        _leave(identity, _governDirect(identity));
    }

    /// @inheritdoc IAuthorityDirectory
    function leaveSigned(address identity, Authorization calldata authorization) external {
        bytes32 hash = keccak256(abi.encode(LEAVE_TYPE, identity, authorization.nonce, authorization.deadline));
        _leave(identity, _governSigned(identity, hash, authorization));
    }

    /// @inheritdoc IAuthorityDirectory
    function setQuorum(address identity, Act act, uint8 officers) external {
        uint256 required = _quorumChangeNeeds(identity, act);
        _setQuorum(identity, act, officers, _authorizeSender(identity, DIRECTORY_OFFICER, required));
    }

    /// @inheritdoc IAuthorityDirectory
    function setQuorumSigned(address identity, Act act, uint8 officers, Authorization calldata authorization)
        external
    {
        uint256 required = _quorumChangeNeeds(identity, act);
        bytes32 hash = keccak256(
            abi.encode(SET_QUORUM_TYPE, identity, act, officers, authorization.nonce, authorization.deadline)
        );
        address[] memory signers = _authorizeSigned(identity, DIRECTORY_OFFICER, required, hash, authorization);
        _setQuorum(identity, act, officers, signers);
    }

    /// @inheritdoc IAuthorityDirectory
    function setContact(address identity, bytes32 digest) external {
        _setContact(identity, digest, _governDirect(identity));
    }

    /// @inheritdoc IAuthorityDirectory
    function setContactSigned(address identity, bytes32 digest, Authorization calldata authorization) external {
        bytes32 hash = keccak256(
            abi.encode(SET_CONTACT_TYPE, identity, digest, authorization.nonce, authorization.deadline)
        );
        _setContact(identity, digest, _governSigned(identity, hash, authorization));
    }

    /// @inheritdoc IAuthorityDirectory
    function didRegistry() public view override(IAuthorityDirectory, OfficerAuthorization) returns (address) {
        return super.didRegistry();
    }

    /// @inheritdoc IAuthorityDirectory
    function sequence() public view override(IAuthorityDirectory, OfficerAuthorization) returns (uint64) {
        return super.sequence();
    }

    /// @inheritdoc IAuthorityDirectory
    function member(address identity) external view returns (Member memory) {
        MemberRecord storage found = _members[identity];
        return Member(found.standing, found.country, found.distrustedSince, found.contact);
    }

    /// @inheritdoc IAuthorityDirectory
    function isActive(address identity) external view returns (bool) {
        return _members[identity].standing == Standing.Active;
    }

    /// @inheritdoc IAuthorityDirectory
    function activeMembers() external view returns (uint256) {
        return _active;
    }

    /// @inheritdoc IAuthorityDirectory
    function quorum(address identity, Act act) public view returns (uint8) {
        uint8 own = uint8(_members[identity].quorums >> (8 * uint8(act)));
        if (own != 0) return own;
        return act == Act.Grant || act == Act.Revoke ? 2 : 1;
    }

    /// @inheritdoc IAuthorityDirectory
    function standingAndQuorum(address identity, Act act) external view returns (Standing standing, uint8 officers) {
        return (_members[identity].standing, quorum(identity, act));
    }

    /// @inheritdoc IAuthorityDirectory
    function proposal(uint256 proposalId) external view returns (Proposal memory) {
        return _proposals[proposalId];
    }

    /// @inheritdoc IAuthorityDirectory
    function tally(uint256 proposalId) external view returns (uint256 votes, uint256 needed) {
        (votes,) = _count(proposalId, address(0));
        needed = _needed(_proposals[proposalId]);
    }

    /// @inheritdoc IAuthorityDirectory
    function contractAt(bytes32 name) external view returns (address) {
        return _contracts[name];
    }

    function _propose(address identity, Decision decision, address target, bytes32 data, address[] memory officers)
        private
        returns (uint256 proposalId)
    {
        _requireVoter(identity, decision, target);
        _requireDecidable(decision, target, data);
        proposalId = ++_proposalCount;
        uint64 expiresAt = uint64(block.timestamp) + PROPOSAL_LIFETIME;
        _proposals[proposalId] = Proposal(decision, target, data, identity, expiresAt, false);
        _ballots[proposalId].push(Ballot(identity, _members[identity].term));
        emit Proposed(proposalId, identity, decision, target, data, expiresAt, officers, _nextSequence());
        if (1 >= _needed(_proposals[proposalId])) _execute(proposalId, officers);
    }

    function _vote(address identity, uint256 proposalId, address[] memory officers) private {
        Proposal storage found = _proposals[proposalId];
        if (found.proposer == address(0)) revert AuthorityDirectory_UnknownProposal(proposalId);
        if (found.executed) revert AuthorityDirectory_AlreadyExecuted(proposalId);
        if (block.timestamp > found.expiresAt) {
            revert AuthorityDirectory_ProposalExpired(proposalId, found.expiresAt);
        }
        _requireVoter(identity, found.decision, found.target);
        _requireDecidable(found.decision, found.target, found.data);
        (uint256 votes, bool voted) = _count(proposalId, identity);
        uint256 needed = _needed(found);
        if (voted && votes < needed) revert AuthorityDirectory_AlreadyVoted(proposalId, identity);
        if (!voted) {
            ++votes;
            _ballots[proposalId].push(Ballot(identity, _members[identity].term));
            emit Voted(proposalId, identity, officers, _nextSequence());
        }
        if (votes >= needed) _execute(proposalId, officers);
    }

    /// @dev What the decision may be about was checked in the same transaction.
    function _execute(uint256 proposalId, address[] memory officers) private {
        Proposal storage decided = _proposals[proposalId];
        decided.executed = true;
        Decision decision = decided.decision;
        address target = decided.target;
        bytes32 data = decided.data;
        if (decision == Decision.Admit) {
            _admit(target, bytes2(data), officers);
        } else if (decision == Decision.Suspend) {
            --_active;
            _members[target].standing = Standing.Suspended;
            emit MemberSuspended(target, officers, _nextSequence());
        } else if (decision == Decision.Reinstate) {
            _activate(target);
            emit MemberReinstated(target, officers, _nextSequence());
        } else if (decision == Decision.Remove) {
            _remove(target, false, officers);
        } else if (decision == Decision.Distrust) {
            _members[target].distrustedSince = uint64(uint256(data));
            emit MemberDistrusted(target, uint64(uint256(data)), officers, _nextSequence());
        } else if (decision == Decision.ReplaceIdentity) {
            _replace(target, address(uint160(uint256(data))), officers);
        } else {
            _setContract(data, target, officers);
        }
    }

    function _admit(address identity, bytes2 country, address[] memory officers) private {
        _members[identity].country = country;
        _activate(identity);
        emit MemberAdmitted(identity, country, officers, _nextSequence());
    }

    function _activate(address identity) private {
        MemberRecord storage found = _members[identity];
        found.standing = Standing.Active;
        ++found.term;
        ++_active;
    }

    function _leave(address identity, address[] memory officers) private {
        _requireStanding(identity, _bit(Standing.Active) | _bit(Standing.Suspended));
        _remove(identity, true, officers);
    }

    function _remove(address identity, bool voluntary, address[] memory officers) private {
        MemberRecord storage found = _members[identity];
        if (found.standing == Standing.Active) --_active;
        found.standing = Standing.Removed;
        emit MemberRemoved(identity, voluntary, officers, _nextSequence());
    }

    /// @dev The replacement takes over country and standing, but neither quorums (the thief may have set them) nor
    /// the contact card (it is signed under the old identity).
    function _replace(address identity, address replacement, address[] memory officers) private {
        MemberRecord storage old = _members[identity];
        _members[replacement].standing = old.standing;
        _members[replacement].country = old.country;
        _members[replacement].term = 1;
        old.standing = Standing.Replaced;
        emit IdentityReplaced(identity, replacement, officers, _nextSequence());
    }

    function _setContract(bytes32 name, address at, address[] memory officers) private {
        _contracts[name] = at;
        emit ContractSet(name, at, officers, _nextSequence());
    }

    function _setQuorum(address identity, Act act, uint8 required, address[] memory officers) private {
        _requireStanding(identity, _bit(Standing.Active) | _bit(Standing.Suspended));
        if (act == Act.Record) revert AuthorityDirectory_FixedQuorum(act);
        if (required == 0 || required > MAX_OFFICERS) revert AuthorityDirectory_InvalidQuorum(required);
        uint256 shift = 8 * uint8(act);
        uint48 others = _members[identity].quorums & ~uint48(0xff << shift);
        _members[identity].quorums = others | uint48(uint256(required) << shift);
        emit QuorumSet(identity, act, required, officers, _nextSequence());
    }

    function _setContact(address identity, bytes32 digest, address[] memory officers) private {
        _requireStanding(identity, _bit(Standing.Active) | _bit(Standing.Suspended));
        _members[identity].contact = digest;
        emit ContactSet(identity, digest, officers, _nextSequence());
    }

    function _governDirect(address identity) private view returns (address[] memory) {
        return _authorizeSender(identity, DIRECTORY_OFFICER, quorum(identity, Act.Govern));
    }

    function _governSigned(address identity, bytes32 hash, Authorization calldata authorization)
        private
        returns (address[] memory)
    {
        uint256 required = quorum(identity, Act.Govern);
        return _authorizeSigned(identity, DIRECTORY_OFFICER, required, hash, authorization);
    }

    /// @dev Else an act could be made easier by fewer officers than the act itself needs.
    function _quorumChangeNeeds(address identity, Act act) private view returns (uint256) {
        uint8 govern = quorum(identity, Act.Govern);
        uint8 present = quorum(identity, act);
        return govern > present ? govern : present;
    }

    /// @dev Votes that count: of members still active in the same term, without the one it is about.
    function _count(uint256 proposalId, address identity) private view returns (uint256 votes, bool voted) {
        Ballot[] storage ballots = _ballots[proposalId];
        uint256 cast = ballots.length;
        for (uint256 i = 0; i < cast; ++i) {
            Ballot memory ballot = ballots[i];
            MemberRecord storage voter = _members[ballot.voter];
            if (voter.standing != Standing.Active || voter.term != ballot.term) continue;
            ++votes;
            if (ballot.voter == identity) voted = true;
        }
    }

    function _needed(Proposal storage asked) private view returns (uint256) {
        return 2 * _voters(asked.decision, asked.target) / 3 + 1;
    }

    /// @dev Active members without the one it is about.
    function _voters(Decision decision, address target) private view returns (uint256) {
        bool concerned = decision != Decision.SetContract && _members[target].standing == Standing.Active;
        return concerned ? _active - 1 : _active;
    }

    function _requireVoter(address identity, Decision decision, address target) private view {
        _requireStanding(identity, _bit(Standing.Active));
        if (decision != Decision.SetContract && identity == target) revert AuthorityDirectory_OwnCase(identity);
    }

    /// @dev Whether the decision can be taken in the present state; asked at the proposal and at every vote.
    function _requireDecidable(Decision decision, address target, bytes32 data) private view {
        if (target == address(0)) revert AuthorityDirectory_ZeroAddress();
        if (decision != Decision.SetContract) _requireStanding(target, _standingsFor(decision));
        bool against = decision != Decision.Admit && decision != Decision.Reinstate;
        bool byOneOther = _members[target].standing == Standing.Active && _active == 2;
        if (decision != Decision.SetContract && against && byOneOther) {
            revert AuthorityDirectory_OnlyTwoActive(target);
        }
        if (!_fits(decision, target, data)) revert AuthorityDirectory_InvalidData(decision, data);
        if (decision == Decision.Admit) _requireCountry(bytes2(data));
    }

    /// @dev Standings of a target, as a set of bits, in which the decision makes sense.
    function _standingsFor(Decision decision) private pure returns (uint256) {
        uint256 present = _bit(Standing.Active) | _bit(Standing.Suspended);
        if (decision == Decision.Admit) return _bit(Standing.None) | _bit(Standing.Removed);
        if (decision == Decision.Suspend) return _bit(Standing.Active);
        if (decision == Decision.Reinstate) return _bit(Standing.Suspended);
        if (decision == Decision.Distrust) return present | _bit(Standing.Removed) | _bit(Standing.Replaced);
        return present;
    }

    function _fits(Decision decision, address target, bytes32 data) private view returns (bool) {
        if (decision == Decision.Admit) return data == bytes32(bytes2(data));
        if (decision == Decision.SetContract) return data != 0;
        if (decision == Decision.Distrust) {
            // Distrust is only ever extended to earlier blocks: what was once disclaimed does not come back.
            uint256 present = _members[target].distrustedSince;
            uint256 since = uint256(data);
            return since != 0 && since <= block.number && (present == 0 || since < present);
        }
        if (decision == Decision.ReplaceIdentity) {
            if (uint256(data) > type(uint160).max || data == 0) return false;
            return _members[address(uint160(uint256(data)))].standing == Standing.None;
        }
        return data == 0;
    }

    function _requireStanding(address identity, uint256 allowed) private view {
        Standing standing = _members[identity].standing;
        if (allowed & _bit(standing) == 0) revert AuthorityDirectory_StandingForbids(identity, standing);
    }

    function _requireCountry(bytes2 country) private pure {
        for (uint256 i = 0; i < 2; ++i) {
            if (country[i] < "A" || country[i] > "Z") revert AuthorityDirectory_InvalidCountry(country);
        }
    }

    function _bit(Standing standing) private pure returns (uint256) {
        return 1 << uint8(standing);
    }
}
