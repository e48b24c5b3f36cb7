package social.rapport.files.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.files.Downloads;
import social.rapport.files.FileLinks;
import social.rapport.files.Files;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.OpenToAll;

/** Hands out the file that a link leads to. */
@RestController
class DoorController {

    private final FileLinks links;
    private final Files files;
    private final Downloads downloads;

    DoorController(FileLinks links, Files files, Downloads downloads) {
        this.links = links;
        this.files = files;
        this.downloads = downloads;
    }

    @GetMapping("/door/files/{token}")
    @OpenToAll("systems that a message goes to have no account; a link is sealed, names one file and is soon over")
    void show(@PathVariable String token, HttpServletResponse response) throws Exception {
        FileLinks.Target target =
                links.follow(token, Clock.systemUTC().instant()).orElseThrow(() -> Fault.notFound("file"));
        CurrentWorkspace.call(target.workspace(), () -> {
            downloads.write(files.get(target.file()), response);
            return target;
        });
    }
}
