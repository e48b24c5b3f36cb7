package social.rapport.tagging.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.people.Labels;
import social.rapport.shared.Keyset;
import social.rapport.shared.Slice;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Option;
import social.rapport.tagging.Sentence;
import social.rapport.tagging.TagRule;
import social.rapport.tagging.TagRules;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;

/** Gathers the pages of rules for whoever looks at them. */
@Component
class RulesView {

    private static final int PAGE = 50;

    private final TagRules rules;
    private final Labels labels;
    private final Sentence sentence;

    RulesView(TagRules rules, Labels labels, Sentence sentence) {
        this.rules = rules;
        this.labels = labels;
        this.sentence = sentence;
    }

    RulesPage page(@Nullable String next, Actor reader) {
        Slice<TagRule> found = rules.list(Keyset.of(next), PAGE);
        return new RulesPage(
                found.items().stream().map(rule -> line(rule, reader)).toList(), found.next(), reader);
    }

    RulesPage.Line line(TagRule rule, Actor reader) {
        return RulesPage.Line.of(rule, rules.carrying(rule, reader), sentence, reader);
    }

    RulePage begun(String kind, Form form, String asked, Actor reader) {
        return new RulePage(null, kind, form, known(reader), true, asked);
    }

    RulePage of(TagRule rule, Form form, Actor reader) {
        return new RulePage(
                line(rule, reader), rule.condition().kind(), form, known(reader), reader.may(Scope.PEOPLE_WRITE), "");
    }

    private RulePage.Known known(Actor reader) {
        List<Option> channels = sentence.names(reader).entrySet().stream()
                .map(channel -> Option.of(channel.getKey().toString(), channel.getValue()))
                .toList();
        return new RulePage.Known(labels.all(), channels, labels.networks(), labels.languages());
    }
}
