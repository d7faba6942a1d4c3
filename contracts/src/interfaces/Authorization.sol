// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @notice Officers' agreement to one act, carried by whoever relays it.
/// @dev Every signature is an EIP-712 signature over the act's own typed struct, which ends with `nonce` and
/// `deadline`; the domain binds chain id and contract. Signers must be in strictly ascending address order,
/// so that no officer counts twice.
struct Authorization {
    /// @dev Unordered: any value not yet used by `identity` on this contract (256 share one storage word).
    uint256 nonce;
    /// @dev Last second, in block time, at which the act may be executed.
    uint256 deadline;
    /// @dev 65-byte `r ‖ s ‖ v`, low `s`.
    bytes[] signatures;
}

/// @notice What an act is, to decide how many officers it needs.
/// Grant, Revoke, Suspend, Arrange, Govern are officers' acts; Record is the service's and always needs one.
enum Act {
    Grant,
    Revoke,
    Suspend,
    Arrange,
    Govern,
    Record
}
