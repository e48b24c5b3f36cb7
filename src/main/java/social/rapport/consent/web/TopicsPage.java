package social.rapport.consent.web;

import java.util.List;
import social.rapport.consent.Topic;
import social.rapport.shared.ui.Form;

/** What people may say yes or no to being written to about. */
public record TopicsPage(List<Topic> topics, Form form) {

    public static String path(Topic topic) {
        return "/settings/topics/" + topic.key();
    }
}
