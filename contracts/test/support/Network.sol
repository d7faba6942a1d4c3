// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {AnchorLog} from "../../src/AnchorLog.sol";
import {ArrangementRegistry} from "../../src/ArrangementRegistry.sol";
import {AuthorityDirectory} from "../../src/AuthorityDirectory.sol";
import {StatusRegistry} from "../../src/StatusRegistry.sol";
import {TypedDataDomain} from "../../src/TypedDataDomain.sol";
import {Authorization} from "../../src/interfaces/Authorization.sol";
import {IAuthorityDirectory} from "../../src/interfaces/IAuthorityDirectory.sol";
import {IEthereumDIDRegistry} from "../../src/interfaces/IEthereumDIDRegistry.sol";
import {IStatusRegistry} from "../../src/interfaces/IStatusRegistry.sol";
import {DID_REGISTRY_BYTECODE} from "./DidRegistryBytecode.sol";
import {vm} from "./Vm.sol";

interface IDidRegistryWrites is IEthereumDIDRegistry {
    function addDelegate(address identity, bytes32 delegateType, address delegate, uint256 validity) external;
    function revokeDelegate(address identity, bytes32 delegateType, address delegate) external;
    function changeOwner(address identity, address newOwner) external;
}

/// @title A network of five members, each with three officers for everything and a service
abstract contract Network {
    uint256 internal constant MEMBERS = 5;
    uint256 internal constant FAR = type(uint64).max;
    uint256 internal constant START = 1_790_000_000;

    IDidRegistryWrites internal did;
    AuthorityDirectory internal directory;
    StatusRegistry internal statuses;
    AnchorLog internal anchors;
    ArrangementRegistry internal arrangements;
    /// @dev Ascending.
    address[] internal members;
    bytes32[4] internal officerTypes =
        [bytes32("sello/grant"), bytes32("sello/status"), bytes32("sello/arrangement"), bytes32("sello/directory")];
    address internal service = address(0x5e41ce);

    /// @dev Internal, so that an invariant run cannot call it on a handler.
    function _start() internal {
        vm.warp(START);
        vm.roll(1000);
        bytes memory code = DID_REGISTRY_BYTECODE;
        address deployed;
        assembly {
            deployed := create(0, add(code, 0x20), mload(code))
        }
        did = IDidRegistryWrites(deployed);
        _foundMembers();
        statuses = new StatusRegistry(address(directory));
        anchors = new AnchorLog(address(directory));
        arrangements = new ArrangementRegistry(address(directory));
    }

    function _foundMembers() private {
        IAuthorityDirectory.Founder[] memory founders = new IAuthorityDirectory.Founder[](MEMBERS);
        for (uint256 i = 0; i < MEMBERS; ++i) members.push(vm.addr(0xc0ffee + i));
        for (uint256 i = 0; i < MEMBERS; ++i) {
            for (uint256 j = i + 1; j < MEMBERS; ++j) {
                if (members[j] < members[i]) (members[i], members[j]) = (members[j], members[i]);
            }
        }
        for (uint256 i = 0; i < MEMBERS; ++i) {
            founders[i] = IAuthorityDirectory.Founder(members[i], "CR");
            _enrol(members[i]);
        }
        directory = new AuthorityDirectory(address(did), founders, new IAuthorityDirectory.NamedContract[](0));
    }

    /// @dev Its officers, for 80 days.
    function _enrol(address identity) internal {
        for (uint256 t = 0; t < officerTypes.length; ++t) {
            for (uint256 o = 0; o < 3; ++o) _delegate(identity, officerTypes[t], _officer(o), 80 days);
        }
        _delegate(identity, "sello/record", service, 80 days);
    }

    function _delegate(address identity, bytes32 delegateType, address delegate, uint256 validity) internal {
        vm.prank(identity);
        did.addDelegate(identity, delegateType, delegate, validity);
    }

    /// @dev Keys 0xa11ce + n: three officers that serve every member.
    function _officerKey(uint256 n) internal pure returns (uint256) {
        return 0xa11ce + n;
    }

    function _officer(uint256 n) internal pure returns (address) {
        return vm.addr(_officerKey(n));
    }

    function _digest(TypedDataDomain at, bytes32 structHash) internal view returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", at.domainSeparator(), structHash));
    }

    /// @dev By the keys, in ascending order of their addresses.
    function _signatures(bytes32 digest, uint256[] memory keys) internal pure returns (bytes[] memory signatures) {
        for (uint256 i = 0; i < keys.length; ++i) {
            for (uint256 j = i + 1; j < keys.length; ++j) {
                if (vm.addr(keys[j]) < vm.addr(keys[i])) (keys[i], keys[j]) = (keys[j], keys[i]);
            }
        }
        signatures = new bytes[](keys.length);
        for (uint256 i = 0; i < keys.length; ++i) signatures[i] = _signature(digest, keys[i]);
    }

    function _signature(bytes32 digest, uint256 key) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    function _keys(uint256 a, uint256 b) internal pure returns (uint256[] memory keys) {
        keys = new uint256[](2);
        (keys[0], keys[1]) = (a, b);
    }

    function _oneKey(uint256 a) internal pure returns (uint256[] memory keys) {
        keys = new uint256[](1);
        keys[0] = a;
    }

    function _twoOfficers() internal pure returns (uint256[] memory) {
        return _keys(_officerKey(0), _officerKey(1));
    }

    /// @dev A status write's struct hash, for `Revoke`, `Reinstate` and `LiftExpired`.
    function _statusHash(
        string memory act,
        address identity,
        uint256 list,
        uint64 expected,
        IStatusRegistry.WordChange[] memory changes,
        uint256 nonce
    ) internal pure returns (bytes32) {
        bytes32 typeHash = keccak256(
            abi.encodePacked(
                act,
                "(address identity,uint256 list,uint64 expectedSequence,WordChange[] changes,uint256 nonce,uint256 deadline)WordChange(uint16 word,uint256 bits)"
            )
        );
        return keccak256(abi.encode(typeHash, identity, list, expected, _changesHash(changes), nonce, FAR));
    }

    function _changesHash(IStatusRegistry.WordChange[] memory changes) internal pure returns (bytes32) {
        bytes memory hashes;
        for (uint256 i = 0; i < changes.length; ++i) {
            bytes32 hash = keccak256(
                abi.encode(keccak256("WordChange(uint16 word,uint256 bits)"), changes[i].word, changes[i].bits)
            );
            hashes = abi.encodePacked(hashes, hash);
        }
        return keccak256(hashes);
    }

    function _change(uint16 word, uint256 bits) internal pure returns (IStatusRegistry.WordChange[] memory changes) {
        changes = new IStatusRegistry.WordChange[](1);
        changes[0] = IStatusRegistry.WordChange(word, bits);
    }

    function _authorization(uint256 nonce, bytes[] memory signatures) internal pure returns (Authorization memory) {
        return Authorization(nonce, FAR, signatures);
    }

    function _revokeSigned(
        address identity,
        uint256 list,
        uint64 expected,
        IStatusRegistry.WordChange[] memory changes,
        uint256 nonce,
        uint256[] memory keys
    ) internal {
        bytes32 digest = _digest(statuses, _statusHash("Revoke", identity, list, expected, changes, nonce));
        Authorization memory agreed = _authorization(nonce, _signatures(digest, keys));
        statuses.revokeSigned(identity, list, expected, changes, agreed);
    }

    function _anchorDigest(address identity, uint8 purpose, bytes32[] memory roots, uint256 nonce)
        internal
        view
        returns (bytes32)
    {
        bytes32 typeHash =
            keccak256("Anchor(address identity,uint8 purpose,bytes32[] roots,uint256 nonce,uint256 deadline)");
        bytes32 hash = keccak256(
            abi.encode(typeHash, identity, purpose, keccak256(abi.encodePacked(roots)), nonce, FAR)
        );
        return _digest(anchors, hash);
    }

    function _disavowDigest(address identity, bytes32 root, uint256 nonce) internal view returns (bytes32) {
        bytes32 typeHash = keccak256("Disavow(address identity,bytes32 root,uint256 nonce,uint256 deadline)");
        return _digest(anchors, keccak256(abi.encode(typeHash, identity, root, nonce, FAR)));
    }

    function _isEqual(uint256 actual, uint256 expected, string memory what) internal pure {
        require(actual == expected, what);
    }
}

/// @title A test on a fresh network
abstract contract NetworkTest is Network {
    function setUp() public virtual {
        _start();
    }
}
