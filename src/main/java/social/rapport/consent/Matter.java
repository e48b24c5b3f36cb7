package social.rapport.consent;

import org.jspecify.annotations.Nullable;

/**
 * What a request is about, as far as the workspace says.
 *
 * @param topic null where it names none
 */
record Matter(Purpose purpose, @Nullable Topic topic, Preferences.Policy policy) {}
