// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {Authorization} from "./Authorization.sol";

/// @title The revocation registry: certificate status as bitmaps
/// @notice Entry i of a list stands in word i / 256, bit i % 256 (bit 0 is the least significant). A list has
/// 131,072 entries (512 words). Delegate types: `sello/status` for officers, `sello/record` for `liftExpired`.
/// @dev `expectedSequence` is the list's sequence (the number of its writes) that the signers have seen. A write is
/// refused when that number is larger than the list's, or when one of its words was touched by a later write. So writes to
/// different words go in any order, while nobody can reorder two writes to one word: of two that have not seen each
/// other only one ever counts, and a withheld older one can never follow a newer one.
interface IStatusRegistry {
    enum Kind {
        Revocation,
        Suspension
    }

    struct WordChange {
        uint16 word;
        /// @dev The entries concerned: bits to set, or to clear.
        uint256 bits;
    }

    struct WordState {
        uint16 word;
        /// @dev The whole word after the change.
        uint256 value;
        /// @dev The entries that the write names, changed by it or not: a second suspension prolongs theirs alone.
        uint256 bits;
    }

    /// @param listSequence the list's sequence after this write (the first write makes it 1)
    /// @param until for suspensions: block time in seconds after which the service may lift it; 0 = open-ended.
    /// For everything else 0. It holds for the entries in the words' `bits` and for no others.
    event StatusChanged(
        address indexed identity,
        uint256 indexed list,
        Kind indexed kind,
        WordState[] words,
        uint64 listSequence,
        uint64 until,
        address[] officers,
        uint64 sequence
    );

    /// @notice Revokes for good. Quorum: Revoke.
    function revoke(address identity, uint256 list, uint64 expectedSequence, WordChange[] calldata changes) external;
    function revokeSigned(
        address identity,
        uint256 list,
        uint64 expectedSequence,
        WordChange[] calldata changes,
        Authorization calldata authorization
    ) external;

    /// @notice Suspends. Quorum: Suspend when `until` is at most 30 days ahead, Revoke when later or open-ended (0).
    function suspend(
        address identity,
        uint256 list,
        uint64 expectedSequence,
        WordChange[] calldata changes,
        uint64 until
    ) external;
    function suspendSigned(
        address identity,
        uint256 list,
        uint64 expectedSequence,
        WordChange[] calldata changes,
        uint64 until,
        Authorization calldata authorization
    ) external;

    /// @notice Ends suspensions by decision. Quorum: Suspend.
    function reinstate(address identity, uint256 list, uint64 expectedSequence, WordChange[] calldata changes)
        external;
    function reinstateSigned(
        address identity,
        uint256 list,
        uint64 expectedSequence,
        WordChange[] calldata changes,
        Authorization calldata authorization
    ) external;

    /// @notice Ends suspensions whose `until` has passed; the service's `sello/record` delegate may.
    function liftExpired(address identity, uint256 list, uint64 expectedSequence, WordChange[] calldata changes)
        external;
    function liftExpiredSigned(
        address identity,
        uint256 list,
        uint64 expectedSequence,
        WordChange[] calldata changes,
        Authorization calldata authorization
    ) external;

    function word(address identity, uint256 list, Kind kind, uint16 index) external view returns (uint256);
    function status(address identity, uint256 list, uint32 entry) external view returns (bool revoked, bool suspended);
    /// @notice When the suspension of an entry ends (seconds); 0 = open-ended, or not suspended.
    function suspendedUntil(address identity, uint256 list, uint32 entry) external view returns (uint64);
    /// @notice The number of writes to a list so far.
    function listSequence(address identity, uint256 list) external view returns (uint64);
    /// @notice The list's sequence as of the last write that touched a word, of either kind; 0 = never.
    function wordSequence(address identity, uint256 list, uint16 index) external view returns (uint64);
    function sequence() external view returns (uint64);
}
