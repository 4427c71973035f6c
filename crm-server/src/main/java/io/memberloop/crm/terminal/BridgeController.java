package io.memberloop.crm.terminal;

import io.memberloop.crm.merchant.Merchants;
import io.memberloop.crm.merchant.Stores;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.terminal.BridgeReport;
import io.memberloop.terminal.Enrolment;
import io.memberloop.terminal.Signatures;
import io.memberloop.terminal.TerminalApi;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How a bridge becomes known, and says that it has started. */
@RestController
@RequestMapping(TerminalApi.BASE + "/bridges")
class BridgeController {

    private final EnrolCodes codes;
    private final PairedBridges bridges;
    private final Merchants merchants;
    private final Stores stores;

    BridgeController(EnrolCodes codes, PairedBridges bridges, Merchants merchants, Stores stores) {
        this.codes = codes;
        this.bridges = bridges;
        this.merchants = merchants;
        this.stores = stores;
    }

    /** Nobody signs this: the code and the proof of the new key stand in for a signature. */
    @PostMapping("/enrol")
    Enrolment.BridgeEnrolled enrol(@RequestBody Enrolment.Request request) {
        checkProof(request.code(), request.publicKey(), request.proof());
        var bridge = codes.enrolBridge(request);
        return Tenant.as(
                bridge.merchantId(),
                () -> new Enrolment.BridgeEnrolled(
                        Long.toString(bridge.id()),
                        bridge.storeId().toString(),
                        stores.required(bridge.storeId()).name(),
                        merchants.current().name()));
    }

    /** A bridge from before: its token is good for this, once. */
    @PostMapping("/key")
    Enrolment.Epoch key(@RequestHeader("Authorization") String header, @RequestBody Enrolment.NewKey request) {
        var token = header.replaceFirst("^Bearer ", "");
        checkProof(token, request.publicKey(), request.proof());
        return new Enrolment.Epoch(bridges.changeTokenForKey(token, request.publicKey()));
    }

    @PostMapping("/epoch")
    Enrolment.Epoch start(
            @RequestAttribute(BridgeSecurity.BRIDGE) Bridge bridge,
            @RequestAttribute(BridgeSecurity.EPOCH) long epoch,
            @RequestBody Enrolment.Start start) {
        if (start.boot() == null || !start.boot().matches("[0-9a-f]{32}")) {
            throw Refusal.invalid("boot", "boot_wrong");
        }
        return new Enrolment.Epoch(bridges.take(bridge, epoch, start.boot()));
    }

    @PostMapping("/report")
    BridgeReport.Taken report(
            @RequestAttribute(BridgeSecurity.BRIDGE) Bridge bridge, @RequestBody BridgeReport report) {
        return new BridgeReport.Taken(bridges.report(bridge, report));
    }

    private static void checkProof(String code, String key, String proof) {
        EnrolCodes.checkKey(key);
        if (code == null || !Signatures.verify(Signatures.publicKey(key), Signatures.enrolment(code, key), proof)) {
            throw Refusal.invalid("proof", "device_key_wrong");
        }
    }
}
