package social.rapport.macros.web;

import java.util.List;
import java.util.UUID;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Option;

/**
 * Where one answer for many is written.
 *
 * @param id under which it will be shown, so that it is shown once
 * @param conversations the ids, parted by blanks
 */
public record WritePage(UUID id, String conversations, int count, String back, Form form, List<Option> answers) {}
