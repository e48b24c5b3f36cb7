package social.rapport.files;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.Seal;

/** Links to single files for systems that have no account here: sealed, so that nobody can make one, and soon over. */
@Component
public class FileLinks {

    private static final String PURPOSE = "files.link";
    private static final int LONGEST = 500;

    private final Seal seal;
    private final FilesSettings settings;

    FileLinks(Seal seal, FilesSettings settings) {
        this.seal = seal;
        this.settings = settings;
    }

    /** Whose file a link leads to. */
    public record Target(WorkspaceId workspace, FileId file) {}

    /** The address of a file until a moment: whole where we know our own, else beginning with our path. */
    public String to(Target target, Instant until) {
        String named = target.workspace() + " " + target.file() + " " + until.getEpochSecond();
        byte[] sealed = seal.seal(named.getBytes(StandardCharsets.UTF_8), PURPOSE);
        return settings.address() + "/door/files/"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** What a link that was handed out leads to; empty where it is none of ours, or over. */
    public Optional<Target> follow(String token, Instant now) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            byte[] opened = seal.open(Base64.getUrlDecoder().decode(token), PURPOSE);
            String[] named = new String(opened, StandardCharsets.UTF_8).split(" ", 3);
            return Instant.ofEpochSecond(Long.parseLong(named[2])).isBefore(now)
                    ? Optional.empty()
                    : Optional.of(new Target(WorkspaceId.of(named[0]), FileId.of(named[1])));
        } catch (RuntimeException forged) {
            return Optional.empty();
        }
    }
}
