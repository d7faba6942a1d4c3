// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @title The EIP-712 domain of one contract on one chain
/// @dev OpenZeppelin's EIP712 brings in MCOPY (through Strings and Bytes), which a chain that stops at berlin
/// does not have. The separator is built anew each time, so it follows the chain id of a fork.
abstract contract TypedDataDomain {
    bytes32 private constant DOMAIN_TYPE =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    bytes32 private constant VERSION_HASH = keccak256("1");

    bytes32 private immutable _nameHash;

    constructor(string memory name) {
        _nameHash = keccak256(bytes(name));
    }

    /// @notice The EIP-712 domain separator: version "1", this chain, this contract.
    function domainSeparator() public view returns (bytes32) {
        return keccak256(abi.encode(DOMAIN_TYPE, _nameHash, VERSION_HASH, block.chainid, address(this)));
    }

    function _typedDataDigest(bytes32 structHash) internal view returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", domainSeparator(), structHash));
    }
}
