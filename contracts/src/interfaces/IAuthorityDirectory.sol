// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {Act, Authorization} from "./Authorization.sol";

/// @title The member administrations and how they decide about each other
/// @notice Decisions need ⌊2n/3⌋+1 of the n active members without the target, counted at execution.
/// With two active members nobody can be suspended, removed, distrusted or replaced by the other: one can only leave.
/// Delegate type of an officer here: `sello/directory`.
interface IAuthorityDirectory {
    enum Standing {
        None,
        Active,
        Suspended,
        Removed,
        Replaced
    }

    enum Decision {
        Admit,
        Suspend,
        Reinstate,
        Remove,
        Distrust,
        ReplaceIdentity,
        SetContract
    }

    struct Founder {
        address identity;
        bytes2 country;
    }

    struct NamedContract {
        bytes32 name;
        address at;
    }

    struct Member {
        Standing standing;
        bytes2 country;
        /// @dev First block (inclusive) from which what the member anchored does not count; 0 = trusted.
        uint64 distrustedSince;
        /// @dev Salted digest of the contact card; zero = none.
        bytes32 contact;
    }

    /// @param target the member or identity concerned; for SetContract the contract's address
    /// @param data Admit: country (bytes2, left-aligned). Distrust: block number. ReplaceIdentity: the new
    /// identity's address, right-aligned. SetContract: the contract's name. Otherwise zero.
    struct Proposal {
        Decision decision;
        address target;
        bytes32 data;
        address proposer;
        uint64 expiresAt;
        bool executed;
    }

    event MemberAdmitted(address indexed identity, bytes2 country, address[] officers, uint64 sequence);
    event MemberSuspended(address indexed identity, address[] officers, uint64 sequence);
    event MemberReinstated(address indexed identity, address[] officers, uint64 sequence);
    /// @param voluntary true when the member left, false when it was voted out
    event MemberRemoved(address indexed identity, bool voluntary, address[] officers, uint64 sequence);
    event MemberDistrusted(address indexed identity, uint64 sinceBlock, address[] officers, uint64 sequence);
    event IdentityReplaced(address indexed identity, address indexed replacement, address[] officers, uint64 sequence);
    event ContractSet(bytes32 indexed name, address at, address[] officers, uint64 sequence);
    event QuorumSet(address indexed identity, Act act, uint8 officers_, address[] officers, uint64 sequence);
    event ContactSet(address indexed identity, bytes32 digest, address[] officers, uint64 sequence);
    event Proposed(
        uint256 indexed proposalId,
        address indexed identity,
        Decision decision,
        address target,
        bytes32 data,
        uint64 expiresAt,
        address[] officers,
        uint64 sequence
    );
    event Voted(uint256 indexed proposalId, address indexed identity, address[] officers, uint64 sequence);

    /// @notice Proposes a decision and votes for it. Executes at once when that vote suffices.
    function propose(address identity, Decision decision, address target, bytes32 data)
        external
        returns (uint256 proposalId);
    function proposeSigned(
        address identity,
        Decision decision,
        address target,
        bytes32 data,
        Authorization calldata authorization
    ) external returns (uint256 proposalId);

    /// @notice Votes for a proposal and executes it once enough members that are still active have.
    function vote(address identity, uint256 proposalId) external;
    function voteSigned(address identity, uint256 proposalId, Authorization calldata authorization) external;

    /// @notice Leaves the network for good.
    function leave(address identity) external;
    function leaveSigned(address identity, Authorization calldata authorization) external;

    /// @notice Sets how many officers an act of this member needs (1 to 8); needs as many `sello/directory`
    /// officers as the larger of the present quorums for Govern and for `act`.
    function setQuorum(address identity, Act act, uint8 officers) external;
    function setQuorumSigned(address identity, Act act, uint8 officers, Authorization calldata authorization) external;

    /// @notice Publishes the salted digest of the member's contact card.
    function setContact(address identity, bytes32 digest) external;
    function setContactSigned(address identity, bytes32 digest, Authorization calldata authorization) external;

    function didRegistry() external view returns (address);
    function member(address identity) external view returns (Member memory);
    function isActive(address identity) external view returns (bool);
    function activeMembers() external view returns (uint256);
    /// @notice Officers an act needs: the member's own setting, else 2 for Grant and Revoke, 1 for the rest.
    function quorum(address identity, Act act) external view returns (uint8);
    /// @notice What the other contracts ask before a write, in one call.
    function standingAndQuorum(address identity, Act act) external view returns (Standing standing, uint8 officers);
    function proposal(uint256 proposalId) external view returns (Proposal memory);
    /// @notice Votes that count now, and how many are needed now.
    function tally(uint256 proposalId) external view returns (uint256 votes, uint256 needed);
    function contractAt(bytes32 name) external view returns (address);
    function sequence() external view returns (uint64);
}
