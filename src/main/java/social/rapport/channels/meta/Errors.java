package social.rapport.channels.meta;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.shared.net.GuardedHttp.Answer;
import tools.jackson.databind.JsonNode;

/**
 * What the errors of the Graph API mean.
 *
 * @see <a href="https://developers.facebook.com/docs/graph-api/guides/error-handling">Handle Errors</a>
 * @see <a href="https://developers.facebook.com/docs/messenger-platform/error-codes">Messenger Platform, Common Error Codes</a>
 */
final class Errors {

    /** More time has gone by since they last wrote than Meta lets a brand take. */
    static final String WINDOW = "meta_window";

    private static final Set<Long> LATE = Set.of(2_018_278L, 2_018_065L, 2_534_022L);
    private static final Set<Long> NOBODY = Set.of(2_018_001L, 2_018_027L, 2_018_108L, 1_545_041L, 2_534_014L);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);

    private Errors() {}

    static NetworkFailure of(Answer answer, JsonNode error) {
        Long code = Told.number(error, "code");
        Long subcode = Told.number(error, "error_subcode");
        if (code == null) {
            Kind kind = answer.status() >= 500 ? Kind.TEMPORARY : Kind.PERMANENT;
            return new NetworkFailure(kind, "not_accepted", Integer.toString(answer.status()), null);
        }
        String detail = subcode == null ? code.toString() : code + "/" + subcode;
        if (LATE.contains(subcode == null ? 0 : subcode)) {
            return new NetworkFailure(Kind.PERMANENT, WINDOW, detail, null);
        }
        if (NOBODY.contains(subcode == null ? 0 : subcode)) {
            return new NetworkFailure(Kind.PERMANENT, "meta_nobody", detail, null);
        }
        return of(answer, code.intValue(), subcode, detail);
    }

    /** A right that is missing for one call alone has a subcode: others may go on. */
    private static NetworkFailure of(Answer answer, int code, @Nullable Long subcode, String detail) {
        return switch (code) {
            case 1, 2, 1_200 -> failure(Kind.TEMPORARY, "meta_error", detail);
            case 0, 102, 190 -> failure(Kind.UNAUTHORIZED, "meta_token", detail);
            case 104 -> failure(Kind.UNAUTHORIZED, "meta_secret", detail);
            case 3, 10 -> failure(subcode == null ? Kind.UNAUTHORIZED : Kind.PERMANENT, "meta_right", detail);
            case 368 -> failure(Kind.UNAUTHORIZED, "meta_blocked", detail);
            case 4, 17, 32, 341, 613 -> new NetworkFailure(Kind.RATE_LIMITED, "throttled", detail, wait(answer));
            case 506 -> failure(Kind.PERMANENT, "meta_duplicate", detail);
            case 551 -> failure(Kind.PERMANENT, "meta_nobody", detail);
            case 10_900, 10_903 -> failure(Kind.PERMANENT, "meta_replied", detail);
            case 100 -> failure(Kind.PERMANENT, Long.valueOf(33).equals(subcode) ? "meta_gone" : "meta_error", detail);
            default -> others(answer, code, subcode, detail);
        };
    }

    private static NetworkFailure others(Answer answer, int code, @Nullable Long subcode, String detail) {
        if (code >= 200 && code < 300) {
            return failure(subcode == null ? Kind.UNAUTHORIZED : Kind.PERMANENT, "meta_right", detail);
        }
        if (code >= 80_000 && code < 80_100 || code == 130_429 || code == 131_048 || code == 131_056) {
            return new NetworkFailure(Kind.RATE_LIMITED, "throttled", detail, wait(answer));
        }
        return switch (code) {
            case 131_000, 131_016, 131_057, 133_004 -> failure(Kind.TEMPORARY, "meta_error", detail);
            case 131_005, 131_031, 131_042, 131_045, 133_010 -> failure(Kind.UNAUTHORIZED, whatsApp(code), detail);
            default -> failure(answer.status() >= 500 ? Kind.TEMPORARY : Kind.PERMANENT, whatsApp(code), detail);
        };
    }

    /**
     * What an error of the Cloud API means, which is told at once or later.
     *
     * @see <a href="https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes">Error Codes</a>
     */
    static String whatsApp(int code) {
        return switch (code) {
            case 131_047 -> WINDOW;
            case 131_021, 131_026, 131_030 -> "meta_nobody";
            case 130_472, 131_049, 131_050 -> "meta_unwanted";
            case 131_051, 131_052, 131_053 -> "meta_file";
            case 132_000, 132_001, 132_005, 132_007, 132_012, 132_015, 132_016, 132_068, 132_069 -> "meta_template";
            case 131_005 -> "meta_right";
            case 131_031 -> "meta_blocked";
            case 131_042 -> "meta_payment";
            case 131_045, 133_010 -> "meta_number";
            default -> "meta_error";
        };
    }

    private static NetworkFailure failure(Kind kind, String reason, String detail) {
        return new NetworkFailure(kind, reason, detail, null);
    }

    /**
     * How long Meta wants to be left alone: as it says for a business; else an hour where the hour's calls are used up, and
     * a minute where it is but a peak.
     *
     * @see <a href="https://developers.facebook.com/docs/graph-api/overview/rate-limiting">Rate Limits</a>
     */
    private static Duration wait(Answer answer) {
        Duration told =
                Duration.ofMinutes(most(answer, "x-business-use-case-usage", "estimated_time_to_regain_access"));
        if (told.isPositive()) {
            return told.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : told;
        }
        boolean isUsedUp = Stream.of("x-app-usage", "x-page-usage")
                .anyMatch(header -> Stream.of("call_count", "total_time", "total_cputime")
                        .anyMatch(share -> most(answer, header, share) >= 100));
        return isUsedUp ? AN_HOUR : A_MINUTE;
    }

    private static long most(Answer answer, String header, String field) {
        try {
            JsonNode usage = Told.object(answer.header(header).orElse("{}").getBytes(StandardCharsets.UTF_8));
            return usage.findValues(field).stream()
                    .filter(JsonNode::isNumber)
                    .mapToLong(JsonNode::longValue)
                    .max()
                    .orElse(0);
        } catch (UnreadablePayload untold) {
            return 0;
        }
    }
}
