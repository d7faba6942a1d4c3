// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {TypedDataDomain} from "./TypedDataDomain.sol";
import {Authorization} from "./interfaces/Authorization.sol";
import {IEthereumDIDRegistry} from "./interfaces/IEthereumDIDRegistry.sol";

/// @title Who may act for an identity, and how officers show that they agree
/// @notice An actor is the identity's ERC-1056 owner, or its delegate of the act's type whose validity has not
/// ended and ends within 90 days. The sender itself acts only where one officer is enough; otherwise, or
/// where somebody relays, officers sign the act (EIP-712).
abstract contract OfficerAuthorization is TypedDataDomain {
    /// @dev The ERC-1056 registry enforces no limit, so a delegate that is valid for longer is no officer here.
    uint256 internal constant MAX_DELEGATE_VALIDITY = 90 days;

    IEthereumDIDRegistry private immutable _didRegistry;
    mapping(address identity => mapping(uint256 wordIndex => uint256 bits)) private _usedNonces;
    /// @dev Last, so that a deriving contract's first small variable shares its storage word.
    uint64 private _sequence;

    /// @notice The actor is neither the identity's owner nor a delegate of the right type with a fitting validity.
    error OfficerAuthorization_NotAuthorized(address identity, address actor);
    /// @notice The act needs more than one officer, so it needs their signatures.
    error OfficerAuthorization_SignaturesRequired(uint256 required);
    /// @notice Fewer signatures than the act needs officers.
    error OfficerAuthorization_TooFewSignatures(uint256 required, uint256 given);
    /// @notice Signers are not in strictly ascending address order.
    error OfficerAuthorization_SignersNotAscending(address previous, address signer);
    /// @notice The authorization's deadline has passed.
    error OfficerAuthorization_Expired(uint256 deadline);
    /// @notice The identity has already used this nonce on this contract.
    error OfficerAuthorization_NonceUsed(address identity, uint256 nonce);
    /// @notice The address holds no contract.
    error OfficerAuthorization_NoContract(address at);

    /// @param name the EIP-712 domain's name; its version is "1"
    constructor(string memory name, address didRegistry_) TypedDataDomain(name) {
        if (didRegistry_.code.length == 0) revert OfficerAuthorization_NoContract(didRegistry_);
        _didRegistry = IEthereumDIDRegistry(didRegistry_);
    }

    /// @notice The ERC-1056 registry that says who may act for an identity.
    function didRegistry() public view virtual returns (address) {
        return address(_didRegistry);
    }

    /// @notice How many events this contract has numbered.
    function sequence() public view virtual returns (uint64) {
        return _sequence;
    }

    /// @notice Whether the identity has already used the nonce on this contract.
    function nonceUsed(address identity, uint256 nonce) external view returns (bool) {
        return _usedNonces[identity][nonce >> 8] & (1 << (nonce & 0xff)) != 0;
    }

    /// @dev The number of the event about to be emitted.
    function _nextSequence() internal returns (uint64) {
        return ++_sequence;
    }

    /// @dev The sender as the act's only officer.
    /// @param typeHash keccak256(abi.encode(delegateType)), as the registry keeps it
    function _authorizeSender(address identity, bytes32 typeHash, uint256 required)
        internal
        view
        returns (address[] memory officers)
    {
        if (required != 1) revert OfficerAuthorization_SignaturesRequired(required);
        _requireActor(identity, typeHash, msg.sender);
        officers = new address[](1);
        officers[0] = msg.sender;
    }

    /// @dev The signers as the act's officers, in ascending order. Consumes the nonce.
    function _authorizeSigned(
        address identity,
        bytes32 typeHash,
        uint256 required,
        bytes32 structHash,
        Authorization calldata authorization
    ) internal returns (address[] memory officers) {
        if (block.timestamp > authorization.deadline) revert OfficerAuthorization_Expired(authorization.deadline);
        uint256 count = authorization.signatures.length;
        if (count == 0 || count < required) revert OfficerAuthorization_TooFewSignatures(required, count);
        _useNonce(identity, authorization.nonce);

        bytes32 digest = _typedDataDigest(structHash);
        officers = new address[](count);
        address previous = address(0);
        for (uint256 i = 0; i < count; ++i) {
            address signer = ECDSA.recoverCalldata(digest, authorization.signatures[i]);
            if (signer <= previous) revert OfficerAuthorization_SignersNotAscending(previous, signer);
            _requireActor(identity, typeHash, signer);
            officers[i] = signer;
            previous = signer;
        }
    }

    function _useNonce(address identity, uint256 nonce) private {
        uint256 bit = 1 << (nonce & 0xff);
        uint256 bits = _usedNonces[identity][nonce >> 8];
        if (bits & bit != 0) revert OfficerAuthorization_NonceUsed(identity, nonce);
        _usedNonces[identity][nonce >> 8] = bits | bit;
    }

    /// @dev Delegates are asked first: the owner key stays offline, so officers are nearly always delegates.
    function _requireActor(address identity, bytes32 typeHash, address actor) private view {
        uint256 validTo = _didRegistry.delegates(identity, typeHash, actor);
        if (validTo > block.timestamp && validTo <= block.timestamp + MAX_DELEGATE_VALIDITY) return;
        if (_didRegistry.identityOwner(identity) != actor) {
            revert OfficerAuthorization_NotAuthorized(identity, actor);
        }
    }
}
