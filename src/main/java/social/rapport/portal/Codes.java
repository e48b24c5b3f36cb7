package social.rapport.portal;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.shared.RandomToken;
import social.rapport.shared.Sha256;
import social.rapport.shared.storage.CurrentWorkspace;

/**
 * Codes that are sent to whoever asks, each good once, for the purpose and in the browser or session for which it was asked
 * alone. Whether an address or account is anybody's shows in nothing that is said, done or waited for.
 */
@Component
public class Codes {

    /** How many digits one has. */
    public static final int DIGITS = 8;

    static final int TRIES = 5;

    /** How long one is good. */
    static final Duration LASTS = Way.MAIL.lasts();

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LONGEST = 320;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cc}]+@[^\\s@\\p{Cc}]+\\.[^\\s@\\p{Cc}]+");

    /** What a code is good for. */
    private enum Purpose {
        ENTER,
        CLAIM;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

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
        String browser = RandomToken.next();
        add(Purpose.ENTER, Sha256.of(browser), null, address, language, now);
        return browser;
    }

    /**
     * Has a code sent to an account, to be given back in this session; what was asked for in it before is worth nothing more.
     *
     * @param account as its holder or others name it
     * @throws Fault.Caller naming {@code /account} where nothing can be called that, or of kind TOO_MANY
     */
    @Transactional
    public void askToClaim(PortalSession session, ChannelId channel, String account, String language, Instant now) {
        String named = account.strip();
        if (named.isEmpty() || named.length() > LONGEST || named.chars().anyMatch(Character::isISOControl)) {
            throw Fault.invalid("/account", "portal.wrong.account");
        }
        limits.claim(session.person(), channel, named);
        forget(browser(session));
        add(Purpose.CLAIM, browser(session), channel, named, language, now);
    }

    /** A session is proved by whoever has it; that it is none of the others' is all that counts here. */
    private static byte[] browser(PortalSession session) {
        return Sha256.of("claim " + session.id());
    }

    private void forget(byte[] browser) {
        jdbc.sql("delete from portal.code where workspace_id = :workspace and browser = :browser")
                .param("workspace", CurrentWorkspace.id().value())
                .param("browser", browser)
                .update();
    }

    private void add(
            Purpose purpose,
            byte[] browser,
            @Nullable ChannelId channel,
            String address,
            String language,
            Instant now) {
        forgetOld(now);
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into portal.code
                          (workspace_id, id, purpose, browser, channel_id, address, language, asked_at, ends_at)
                        values (:workspace, :id, :purpose, :browser, :channel, :address, :language, :now, :ends)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("purpose", purpose.key())
                .param("browser", browser)
                .param("channel", channel == null ? null : channel.value())
                .param("address", address)
                .param("language", language)
                .param("now", Timestamp.from(now))
                .param("ends", Timestamp.from(now.plus(LASTS)))
                .update();
        scheduler.scheduleIfNotExists(CodeAsked.TASK
                .instance(id.toString())
                .data(new CodeAsked(CurrentWorkspace.id(), id))
                .scheduledTo(now));
    }

    private void forgetOld(Instant now) {
        jdbc.sql("delete from portal.code where workspace_id = :workspace and ends_at < :now")
                .param("workspace", CurrentWorkspace.id().value())
                .param("now", Timestamp.from(now))
                .update();
    }

    /**
     * @param browser the digest of what the browser that asked is known by
     * @param channel on which the account is that is claimed; null where it is to come in
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Asked(UUID id, byte[] browser, @Nullable ChannelId channel, String address, String language) {

        static Asked read(ResultSet row, int number) throws SQLException {
            UUID channel = row.getObject("channel_id", UUID.class);
            return new Asked(
                    row.getObject("id", UUID.class),
                    row.getBytes("browser"),
                    channel == null ? null : new ChannelId(channel),
                    row.getString("address"),
                    row.getString("language"));
        }
    }

    /** One that waits for its code. */
    Optional<Asked> waiting(UUID id, Instant now) {
        return jdbc.sql("""
                        select id, browser, channel_id, address, language from portal.code
                        where workspace_id = :workspace and id = :id and digest is null and ends_at > :now
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("now", Timestamp.from(now))
                .query(Asked::read)
                .optional();
    }

    /** The account that somebody claims in a session, while its code is good. */
    Optional<Asked> claimed(PortalSession session, Instant now) {
        return jdbc.sql("""
                        select id, browser, channel_id, address, language from portal.code
                        where workspace_id = :workspace and browser = :browser and purpose = 'claim' and used_at is null
                          and ends_at > :now
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("browser", browser(session))
                .param("now", Timestamp.from(now))
                .query(Asked::read)
                .optional();
    }

    /** Makes the code that shows whoever asked to be this person. */
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

    /** In two halves, as it is read aloud and typed. */
    static String spaced(String code) {
        return code.substring(0, DIGITS / 2) + ' ' + code.substring(DIGITS / 2);
    }

    /** Whose pages a code opens to a browser; every try counts, be there a code or not. */
    @Transactional
    public Optional<PersonId> use(String browser, String typed, Instant now) {
        return use(Purpose.ENTER, Sha256.of(browser), typed, now);
    }

    /** Whose account a code shows that was given back in a session; every try counts here too. */
    @Transactional
    public Optional<PersonId> claim(PortalSession session, String typed, Instant now) {
        return use(Purpose.CLAIM, browser(session), typed, now);
    }

    private Optional<PersonId> use(Purpose purpose, byte[] browser, String typed, Instant now) {
        return jdbc.sql("""
                        update portal.code set attempts = attempts + 1
                        where workspace_id = :workspace and browser = :browser and purpose = :purpose and attempts < :tries
                          and used_at is null and ends_at > :now
                        returning id, browser, person_id, digest
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("browser", browser)
                .param("purpose", purpose.key())
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
