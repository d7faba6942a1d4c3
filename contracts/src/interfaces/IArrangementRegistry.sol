// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {Authorization} from "./Authorization.sol";

/// @title Mutual Recognition Arrangements between two or more members
/// @notice An arrangement has versions, numbered from 1. Force is pairwise. Delegate type: `sello/arrangement`.
interface IArrangementRegistry {
    event ArrangementProposed(
        uint256 indexed arrangementId,
        uint32 indexed version,
        address indexed identity,
        address[] parties,
        bytes32 termsDigest,
        address[] officers,
        uint64 sequence
    );
    event ArrangementAccepted(
        uint256 indexed arrangementId,
        uint32 indexed version,
        address indexed identity,
        address[] officers,
        uint64 sequence
    );
    event ArrangementSuspended(
        uint256 indexed arrangementId, address indexed identity, address[] officers, uint64 sequence
    );
    event ArrangementResumed(
        uint256 indexed arrangementId, address indexed identity, address[] officers, uint64 sequence
    );
    /// @param upToVersion the withdrawal ends the party's acceptance of this and all earlier versions
    event ArrangementWithdrawn(
        uint256 indexed arrangementId,
        address indexed identity,
        uint32 upToVersion,
        address[] officers,
        uint64 sequence
    );

    /// @notice Proposes version 1 of a new arrangement and accepts it for the proposer.
    /// @param parties two or more distinct members, the proposer among them, in ascending address order
    /// @param termsDigest salted digest of the terms
    function propose(address identity, address[] calldata parties, bytes32 termsDigest)
        external
        returns (uint256 arrangementId);
    function proposeSigned(
        address identity,
        address[] calldata parties,
        bytes32 termsDigest,
        Authorization calldata authorization
    ) external returns (uint256 arrangementId);

    /// @notice A party of the latest version proposes the next one, with its own parties, and accepts it.
    function proposeVersion(address identity, uint256 arrangementId, address[] calldata parties, bytes32 termsDigest)
        external
        returns (uint32 version);
    function proposeVersionSigned(
        address identity,
        uint256 arrangementId,
        address[] calldata parties,
        bytes32 termsDigest,
        Authorization calldata authorization
    ) external returns (uint32 version);

    function accept(address identity, uint256 arrangementId, uint32 version) external;
    function acceptSigned(
        address identity,
        uint256 arrangementId,
        uint32 version,
        Authorization calldata authorization
    ) external;

    /// @notice Pauses the arrangement for this party (all versions). Only the same party resumes.
    function suspend(address identity, uint256 arrangementId) external;
    function suspendSigned(address identity, uint256 arrangementId, Authorization calldata authorization) external;
    function resume(address identity, uint256 arrangementId) external;
    function resumeSigned(address identity, uint256 arrangementId, Authorization calldata authorization) external;

    /// @notice Leaves all versions proposed so far; only a later version can bring the party back.
    function withdraw(address identity, uint256 arrangementId) external;
    function withdrawSigned(address identity, uint256 arrangementId, Authorization calldata authorization) external;

    /// @notice True exactly while both accepted that version, neither has suspended or withdrawn, and both are
    /// active members.
    function inForce(uint256 arrangementId, uint32 version, address a, address b) external view returns (bool);
    function latestVersion(uint256 arrangementId) external view returns (uint32);
    function parties(uint256 arrangementId, uint32 version) external view returns (address[] memory);
    function termsDigest(uint256 arrangementId, uint32 version) external view returns (bytes32);
    function sequence() external view returns (uint64);
}
