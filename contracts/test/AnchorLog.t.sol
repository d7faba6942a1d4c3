// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {AnchorLog} from "../src/AnchorLog.sol";
import {IAnchorLog} from "../src/interfaces/IAnchorLog.sol";
import {IAuthorityDirectory} from "../src/interfaces/IAuthorityDirectory.sol";
import {Network, NetworkTest} from "./support/Network.sol";
import {vm} from "./support/Vm.sol";

contract AnchorLogTest is NetworkTest {
    address private identity;

    function setUp() public override {
        super.setUp();
        identity = members[0];
    }

    function _roots(uint256 count) private pure returns (bytes32[] memory roots) {
        roots = new bytes32[](count);
        for (uint256 i = 0; i < count; ++i) roots[i] = bytes32(i + 1);
    }

    function _record(IAnchorLog.Purpose purpose, bytes32[] memory roots) private {
        vm.prank(service);
        anchors.anchor(identity, purpose, roots);
    }

    function test_oneToSixtyFourRoots(uint256 count) public {
        count %= 70;
        if (count == 0 || count > 64) vm.expectPartialRevert(AnchorLog.AnchorLog_WrongRootCount.selector);
        this.recordCopies(count);
        if (count == 0 || count > 64) return;
        (uint64 identitySequence, bytes32 running) = anchors.head(identity);
        _isEqual(identitySequence, count, "count");
        bytes32 expected = 0;
        for (uint256 i = 1; i <= count; ++i) expected = keccak256(abi.encode(expected, 1, i));
        require(running == expected, "running hash");
        (uint64 time, uint64 number,) = anchors.anchored(identity, IAnchorLog.Purpose.Copy, bytes32(count));
        require(time == START && number == count, "anchor");
    }

    function recordCopies(uint256 count) external {
        _record(IAnchorLog.Purpose.Copy, _roots(count));
    }

    function test_aRootOncePerPurposeAndIdentity() public {
        _record(IAnchorLog.Purpose.Copy, _roots(1));
        _record(IAnchorLog.Purpose.Audit, _roots(1));
        vm.prank(service);
        anchors.anchor(members[1], IAnchorLog.Purpose.Copy, _roots(1));
        vm.prank(service);
        vm.expectRevert(abi.encodeWithSelector(AnchorLog.AnchorLog_AlreadyAnchored.selector, bytes32(uint256(1))));
        anchors.anchor(identity, IAnchorLog.Purpose.Copy, _roots(2));
        vm.prank(service);
        vm.expectPartialRevert(AnchorLog.AnchorLog_ZeroRoot.selector);
        anchors.anchor(identity, IAnchorLog.Purpose.Copy, new bytes32[](1));
    }

    function test_whatASuspendedMemberMayAnchor(uint8 which) public {
        IAnchorLog.Purpose purpose = IAnchorLog.Purpose(which % 4);
        vm.prank(_officer(0));
        uint256 id = directory.propose(members[1], IAuthorityDirectory.Decision.Suspend, identity, 0);
        for (uint256 i = 2; i < 4; ++i) {
            vm.prank(_officer(0));
            directory.vote(members[i], id);
        }
        bool may = purpose == IAnchorLog.Purpose.Copy || purpose == IAnchorLog.Purpose.Audit;
        vm.prank(service);
        if (!may) vm.expectPartialRevert(AnchorLog.AnchorLog_StandingForbids.selector);
        anchors.anchor(identity, purpose, _roots(1));
    }

    function test_anOutsiderNeitherAnchorsNorDisavows(uint8 which) public {
        address outsider = vm.addr(0xbad);
        vm.prank(outsider);
        vm.expectPartialRevert(AnchorLog.AnchorLog_StandingForbids.selector);
        anchors.anchor(outsider, IAnchorLog.Purpose(which % 4), _roots(1));
        vm.prank(outsider);
        vm.expectPartialRevert(AnchorLog.AnchorLog_StandingForbids.selector);
        anchors.disavow(outsider, bytes32(uint256(1)));
    }

    function test_whoHasLeftStillDisavows() public {
        vm.prank(_officer(0));
        directory.leave(identity);
        bytes[] memory signatures = _signatures(_disavowDigest(identity, bytes32(uint256(1)), 1), _twoOfficers());
        anchors.disavowSigned(identity, bytes32(uint256(1)), _authorization(1, signatures));
        (,, bool disavowed) = anchors.anchored(identity, IAnchorLog.Purpose.Grant, bytes32(uint256(1)));
        require(disavowed, "not disavowed");
    }
}

/// @notice Anchors and disavows few roots at random, beside a model.
contract AnchorHandler is Network {
    uint256 private constant ROOTS = 5;

    mapping(uint256 member => mapping(uint256 purpose => mapping(uint256 root => uint64 number))) private numbers;
    mapping(uint256 member => mapping(uint256 root => bool)) private disavowed;
    mapping(uint256 member => uint64) private counts;
    mapping(uint256 member => bytes32) private hashes;
    uint64 private events;
    uint256 private nonce;
    string public fault;

    constructor() {
        _start();
    }

    function anchor(uint256 member, uint256 purpose, uint256 root) external {
        (member, purpose, root) = (member % 2, purpose % 4, root % ROOTS + 1);
        bytes32[] memory roots = new bytes32[](1);
        roots[0] = bytes32(root);
        bool may = numbers[member][purpose][root] == 0 && !disavowed[member][root];
        if (_anchor(members[member], purpose, roots) != may) fault = "anchoring misjudged";
        if (!may) return;
        numbers[member][purpose][root] = ++counts[member];
        hashes[member] = keccak256(abi.encode(hashes[member], purpose, root));
        ++events;
    }

    function disavow(uint256 member, uint256 root) external {
        (member, root) = (member % 2, root % ROOTS + 1);
        bytes[] memory signatures = _signatures(_disavowDigest(members[member], bytes32(root), nonce), _twoOfficers());
        try anchors.disavowSigned(members[member], bytes32(root), _authorization(nonce++, signatures)) {
            if (disavowed[member][root]) fault = "disavowed twice";
            disavowed[member][root] = true;
            ++events;
        } catch {
            if (!disavowed[member][root]) fault = "disavowal refused";
        }
    }

    function _anchor(address identity, uint256 purpose, bytes32[] memory roots) private returns (bool done) {
        if (purpose != 0) {
            vm.prank(service);
            (done,) = address(anchors).call(
                abi.encodeCall(anchors.anchor, (identity, IAnchorLog.Purpose(purpose), roots))
            );
            return done;
        }
        bytes[] memory signatures = _signatures(_anchorDigest(identity, 0, roots, nonce), _twoOfficers());
        (done,) = address(anchors).call(
            abi.encodeCall(
                anchors.anchorSigned,
                (identity, IAnchorLog.Purpose.Grant, roots, _authorization(nonce++, signatures))
            )
        );
    }

    /// @notice Empty while the contract and the model agree.
    function compare() external view returns (string memory) {
        if (bytes(fault).length != 0) return fault;
        if (anchors.sequence() != events) return "sequence";
        for (uint256 m = 0; m < 2; ++m) {
            (uint64 count, bytes32 running) = anchors.head(members[m]);
            if (count != counts[m] || running != hashes[m]) return "head";
            for (uint256 p = 0; p < 4; ++p) {
                for (uint256 r = 1; r <= ROOTS; ++r) {
                    (, uint64 number, bool gone) =
                        anchors.anchored(members[m], IAnchorLog.Purpose(p), bytes32(r));
                    if (disavowed[m][r] && !gone) return "a disavowed root came back";
                    if (gone != disavowed[m][r] || number != numbers[m][p][r]) return "anchor";
                }
            }
        }
        return "";
    }
}

contract AnchorLogInvariants {
    AnchorHandler private handler;

    function setUp() public {
        handler = new AnchorHandler();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    /// @dev Above all: a disavowed root stays disavowed.
    function invariant_everyRootIsAsTheModelSays() public view {
        string memory fault = handler.compare();
        require(bytes(fault).length == 0, fault);
    }
}
