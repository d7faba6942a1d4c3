// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @title What Sello's contracts read from the ERC-1056 registry (npm `ethr-did-registry` 1.3.0, deployed as published)
interface IEthereumDIDRegistry {
    /// @notice The address that may change the identity: the identity's own until it is handed over.
    function identityOwner(address identity) external view returns (address);

    /// @param typeHash keccak256(abi.encode(delegateType))
    /// @return validTo block time in seconds at which the delegate's authority ends; 0 = never was one
    function delegates(address identity, bytes32 typeHash, address delegate) external view returns (uint256 validTo);
}
