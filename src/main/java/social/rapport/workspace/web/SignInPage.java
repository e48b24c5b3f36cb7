package social.rapport.workspace.web;

import static social.rapport.shared.ui.Words.t;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ui.Form;

/** @param notice the key of the words above the form, or null where there is nothing to say */
public record SignInPage(
        Form form, Refusal refusal, @Nullable String notice) {

    /**
     * Why the last try failed; the same words whether there is such an account or not.
     *
     * @param words null where nothing failed
     */
    public record Refusal(@Nullable String words) {

        private static final long FEW = 4;

        static Refusal none() {
            return new Refusal(null);
        }

        static Refusal wrong(long triesLeft) {
            return new Refusal(triesLeft > FEW ? t("sign-in.wrong") : t("sign-in.wrong.few", "left", triesLeft));
        }

        static Refusal paused(Duration wait) {
            return new Refusal(t("sign-in.paused", "minutes", wait.toMinutes() + 1));
        }

        /** Right, but a member of no workspace (any more). */
        static Refusal homeless() {
            return new Refusal(t("sign-in.homeless"));
        }
    }
}
