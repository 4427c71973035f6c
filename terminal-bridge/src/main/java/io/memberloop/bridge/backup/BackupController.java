package io.memberloop.bridge.backup;

import io.memberloop.bridge.op.Operations;
import io.memberloop.bridge.web.Caller;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** For managers; how one is put back stands in {@code docs/backup.md}. */
@RestController
@RequestMapping("/device/v1/backups")
class BackupController {

    private final Backups backups;
    private final Operations operations;

    BackupController(Backups backups, Operations operations) {
        this.backups = backups;
        this.operations = operations;
    }

    @GetMapping
    List<Backups.Backup> kept(Caller caller) {
        caller.mustBeManager();
        return backups.kept();
    }

    @PostMapping
    Backups.Backup make(Caller caller) {
        caller.mustBeManager();
        return operations.calling(caller, Backups.Backup.class, backups::make);
    }
}
