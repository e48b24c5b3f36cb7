package social.rapport.portal;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.shared.RandomToken;
import social.rapport.shared.Sha256;
import social.rapport.shared.storage.CurrentWorkspace;

/**
 * Codes that are mailed to whoever asks, each good once, for {@link Way#MAIL} and in the browser that asked alone. Whether an
 * address is anybody's shows in nothing that is said, done or waited for.
 */
@Component
public class Codes {

    /** How many digits one has. */
    public static final int DIGITS = 8;

    static final int TRIES = 5;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LONGEST = 320;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cc}]+@[^\\s@\\p{Cc}]+\\.[^\\s@\\p{Cc}]+");

    private final JdbcClient jdbc;
    private final Scheduler scheduler;
    private final PortalLimits limits;

    Codes(JdbcClient jdbc, Scheduler scheduler, PortalLimits limits) {
        this.jdbc = jdbc;
        this.scheduler = scheduler;
        this.limits = limits;
    }

    /**
     * Has a code mailed.
     *
     * @param language in which the mail is written, of those that we speak
     * @return what the browser that asked is known by
     * @throws Fault.Caller naming {@code /email} where it is none, or of kind TOO_MANY
     */
    @Transactional
    public String ask(String email, String language, Instant now) {
        String address = email.strip().toLowerCase(Locale.ROOT);
        if (address.length() > LONGEST || !EMAIL.matcher(address).matches()) {
            throw Fault.invalid("/email", "portal.wrong.email");
        }
        limits.mailTo(address);
        forgetOld(now);
        String browser = RandomToken.next();
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into portal.code (workspace_id, id, browser, address, language, asked_at, ends_at)
                        values (:workspace, :id, :browser, :address, :language, :now, :ends)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("browser", Sha256.of(browser))
                .param("address", address)
                .param("language", language)
                .param("now", Timestamp.from(now))
                .param("ends", Timestamp.from(now.plus(Way.MAIL.lasts())))
                .update();
        scheduler.scheduleIfNotExists(CodeAsked.TASK
                .instance(id.toString())
                .data(new CodeAsked(CurrentWorkspace.id(), id))
                .scheduledTo(now));
        return browser;
    }

    private void forgetOld(Instant now) {
        jdbc.sql("delete from portal.code where workspace_id = :workspace and ends_at < :now")
                .param("workspace", CurrentWorkspace.id().value())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** @param browser the digest of what the browser that asked is known by */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Asked(UUID id, byte[] browser, String address, String language) {}

    /** One that waits for its code. */
    Optional<Asked> waiting(UUID id, Instant now) {
        return jdbc.sql("""
                        select id, browser, address, language from portal.code
                        where workspace_id = :workspace and id = :id and digest is null and ends_at > :now
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("now", Timestamp.from(now))
                .query((row, number) -> new Asked(
                        row.getObject("id", UUID.class),
                        row.getBytes("browser"),
                        row.getString("address"),
                        row.getString("language")))
                .optional();
    }

    /** Makes the code that opens this person's pages to the browser that asked. */
    String make(Asked asked, PersonId person) {
        String code = digits();
        jdbc.sql("""
                        update portal.code set person_id = :person, digest = :digest
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", asked.id())
                .param("person", person.value())
                .param("digest", digest(asked.browser(), code))
                .update();
        return code;
    }

    private static String digits() {
        return IntStream.range(0, DIGITS)
                .mapToObj(nth -> String.valueOf(RANDOM.nextInt(10)))
                .collect(Collectors.joining());
    }

    /** Whose pages a code opens to a browser; every try counts, be there a code or not. */
    @Transactional
    public Optional<PersonId> use(String browser, String typed, Instant now) {
        return jdbc.sql("""
                        update portal.code set attempts = attempts + 1
                        where workspace_id = :workspace and browser = :browser and attempts < :tries and used_at is null
                          and ends_at > :now
                        returning id, browser, person_id, digest
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("browser", Sha256.of(browser))
                .param("tries", TRIES)
                .param("now", Timestamp.from(now))
                .query((row, number) -> {
                    byte[] wanted = row.getBytes("digest");
                    byte[] given = digest(row.getBytes("browser"), typed.replaceAll("\\D", ""));
                    boolean isRight = MessageDigest.isEqual(wanted == null ? new byte[0] : wanted, given);
                    return isRight
                            ? Optional.of(new Used(
                                    row.getObject("id", UUID.class),
                                    new PersonId(row.getObject("person_id", UUID.class))))
                            : Optional.<Used>empty();
                })
                .optional()
                .flatMap(used -> used)
                .map(used -> {
                    useUp(used.id(), now);
                    return used.person();
                });
    }

    private record Used(UUID id, PersonId person) {}

    private void useUp(UUID id, Instant now) {
        jdbc.sql("update portal.code set used_at = :now where workspace_id = :workspace and id = :id")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Of few digits, so that it is worth nothing without the browser that asked. */
    private static byte[] digest(byte[] browser, String code) {
        MessageDigest digest = Sha256.start();
        digest.update(browser);
        return digest.digest(code.getBytes(StandardCharsets.UTF_8));
    }
}
