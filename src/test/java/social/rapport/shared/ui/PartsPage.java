package social.rapport.shared.ui;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import gg.jte.models.runtime.JteModel;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.shared.Fault;
import social.rapport.workspace.OpenToMembers;

/** Every part of the screens on one page, for the tests to look at. */
@TestComponent
@Controller
@OpenToMembers
@SuppressWarnings("NullAway")
public class PartsPage {

    private final Templates templates;
    private final AtomicInteger looks = new AtomicInteger();

    PartsPage(Templates templates) {
        this.templates = templates;
    }

    @GetMapping("/parts")
    JteModel parts() {
        return templates.sharedUiLayout(
                "Parts",
                "home",
                all(
                        plain("""
                        <div class="sheet-head"><h1>Parts</h1><span class="push"></span>
                        <button type="button" class="btn" data-dialog="a-dialog">Dialog</button>
                        <button type="button" class="btn" data-dialog="a-drawer">Drawer</button></div>
                        <div class="sheet-body"><div class="kit">"""),
                        people(),
                        verdicts(),
                        choices(),
                        fields(),
                        rows(),
                        talk(),
                        moments(),
                        waiting(),
                        plain("</div></div>"),
                        dialogs()));
    }

    @GetMapping("/parts/slow")
    JteModel slow() {
        return templates.sharedUiQuota(1, 2);
    }

    @GetMapping("/parts/rows")
    JteModel rows(@RequestParam int after) {
        return templates.sharedUiLayout(
                "Rows",
                "home",
                all(
                        plain("<div id=\"rows\">"),
                        row(after + 1),
                        row(after + 2),
                        after < 4 ? more(after + 2) : plain(""),
                        plain("</div>")));
    }

    private Content row(int number) {
        return templates.sharedUiListRow(
                "#" + number, "Row " + number, null, null, null, null, "", null, null, false, false, null, null, null);
    }

    private Content more(int after) {
        return templates.sharedUiMore("/parts/rows?after=" + after, "#rows", null);
    }

    @GetMapping("/parts/poll")
    JteModel poll(@RequestParam(defaultValue = "1") int asked) {
        return templates.sharedUiPoll("/parts/poll?asked=" + (asked + 1), "poll", asked < 3, plain("Asked " + asked));
    }

    @GetMapping("/parts/looked")
    JteModel looked() {
        return templates.sharedUiVerdict("allowed", "Looked again " + looks.incrementAndGet());
    }

    @GetMapping("/parts/broken")
    JteModel broken() {
        throw new IllegalStateException("a secret of ours");
    }

    @GetMapping("/parts/without-database")
    JteModel withoutDatabase() {
        throw new CannotCreateTransactionException(
                "no connection", new SQLException("FATAL: terminating connection due to unexpected postmaster exit"));
    }

    @PostMapping("/parts/act")
    JteModel act() {
        Toast.undoable("Resolved 3 conversations.", "/parts/undo");
        return templates.sharedUiQuota(2, 2);
    }

    @PostMapping("/parts/undo")
    JteModel undo() {
        Toast.said("Open again.");
        return templates.sharedUiQuota(1, 2);
    }

    @PostMapping("/parts/act-and-go")
    String actAndGo() {
        Toast.undoable("已解决 3 个会话。", "/parts/undo");
        return "redirect:/parts";
    }

    private Content people() {
        return panel(
                "People and channels",
                line(
                        templates.sharedUiFace("林小满", "wechat", null, false),
                        templates.sharedUiFace("서민아", "instagram", null, false),
                        templates.sharedUiFace("Nora Whitfield", "email", "large", false),
                        templates.sharedUiFace("🌸", "xiaohongshu", "small", false),
                        templates.sharedUiFace("Ava Lindqvist", null, "mid", true)),
                line(
                        templates.sharedUiChannel("kakao", false),
                        templates.sharedUiChannel("xiaohongshu", false),
                        templates.sharedUiChannel("nobody-knows", false),
                        templates.sharedUiChannel("open", true)),
                line(
                        templates.sharedUiIdentity("instagram", "@mina.bakes", null, false, null, null),
                        templates.sharedUiIdentity("email", "mina@…", null, true, null, "#mail")),
                line(
                        templates.sharedUiPersonTag("baker", 1, null, null),
                        templates.sharedUiPersonTag("parent", 0.55, "#parent", null),
                        templates.sharedUiPersonTag("picnic-2025", 0.09, null, null)));
    }

    private Content verdicts() {
        return panel(
                "Verdicts",
                line(
                        templates.sharedUiVerdict("allowed", "Allowed"),
                        templates.sharedUiVerdict("deferred", "From Monday 18:00"),
                        templates.sharedUiVerdict("refused", "She said no on 2 Nov")),
                templates.sharedUiVerdictLine("allowed", "Answer here", "Within WeChat’s window", null, null),
                templates.sharedUiVerdictLine(
                        "refused",
                        "Offers",
                        "He said no",
                        "2 Nov, 14:10 · Care",
                        plain("<a class=\"link meta\" href=\"#proof\">Proof</a>")),
                line(
                        templates.sharedUiDue(Instant.now().plus(Duration.ofHours(2)), null),
                        templates.sharedUiDue(Instant.now().plus(Duration.ofMinutes(14)), null),
                        templates.sharedUiDue(Instant.now().minus(Duration.ofMinutes(6)), null),
                        templates.sharedUiQuota(4, 5)));
    }

    private Content choices() {
        List<Choice> three = List.of(
                Choice.of("Mine", "?of=mine", true).count(12),
                Choice.of("Slow", "?of=slow", false).count(1_204).dot("wait"),
                Choice.of("Team", "?of=team", false));
        return panel(
                "Choices",
                templates.sharedUiFilters("Filter", three, null),
                templates.sharedUiSegmented("Whose", three, null),
                templates.sharedUiTabs("Views", three));
    }

    private Content fields() {
        Form form = Form.of(Map.of(
                        "shop",
                        List.of(),
                        "until",
                        List.of("31 Nov 2026"),
                        "words",
                        List.of("One\nTwo"),
                        "language",
                        List.of("ko")))
                .refused(Fault.invalid("/until", "November has 30 days."));
        return panel(
                "Fields",
                field(form, "shop", "Shop", "As it is on the door."),
                field(form, "until", "Valid until", null),
                templates.sharedUiArea(form, "words", "Words", null, null, null, "en", 500, 3, false, null, false),
                templates.sharedUiSelect(
                        form,
                        "language",
                        "Language",
                        List.of(Option.of("en", "English"), new Option("ko", "한국어", "ko")),
                        null,
                        "What they read.",
                        true,
                        null),
                templates.sharedUiCheck("news", "News", true, "true", "At most once a week.", "checkbox", null, null),
                templates.sharedUiCopy("Address", "https://rapport.example/in/7B", "copied", "Shown once."));
    }

    private JteModel field(Form form, String name, String label, String hint) {
        return templates.sharedUiField(
                form, name, label, "text", null, hint, null, "off", null, null, null, null, null, null, null, false,
                false, false, null);
    }

    private Content rows() {
        return panel(
                "Rows",
                templates.sharedUiListRow(
                        "#1",
                        "서민아",
                        "ko",
                        "instagram",
                        null,
                        null,
                        "환불받고 싶고, 그게 뭐였는지도 알고 싶어요.",
                        "ko",
                        false,
                        true,
                        false,
                        null,
                        templates.sharedUiDue(Instant.now().plus(Duration.ofMinutes(14)), null),
                        null),
                templates.sharedUiListRow(
                        "#2",
                        "周可可可",
                        "zh-CN",
                        "weibo",
                        "保质期",
                        "zh-CN",
                        "7B 批次的还能吃吗？在线等",
                        "zh-CN",
                        true,
                        false,
                        true,
                        null,
                        templates.sharedUiTime(Instant.now().minus(Duration.ofMinutes(22)), "ago", "meta"),
                        null),
                templates.sharedUiMore("/parts?after=2", "#rows", null));
    }

    private Content talk() {
        Instant at = Instant.now().minus(Duration.ofDays(1));
        return panel(
                "Talk",
                plain("<div class=\"talk\">"),
                templates.sharedUiBubble(
                        "in", "Hi.\nIt is the black sesame one.", "en", templates.sharedUiTime(at, "clock", null)),
                templates.sharedUiBubble(
                        "out", "Thank you, that helps.", "en", templates.sharedUiTime(at, "moment", null)),
                templates.sharedUiNoteBubble("Jiwon Park", at, "en", plain("Same batch as 14 others.")),
                plain("</div>"));
    }

    private Content moments() {
        return panel(
                "Moments",
                plain("<ol>"),
                templates.sharedUiMoment(
                        Instant.now(),
                        "instagram",
                        false,
                        plain("Messaged privately"),
                        "환불받고 싶고",
                        "ko",
                        null,
                        plain("Complaint")),
                templates.sharedUiMoment(
                        Instant.parse("2025-03-04T08:10:00Z"),
                        "kakaotalk",
                        true,
                        plain("Ava answered"),
                        null,
                        null,
                        null,
                        null),
                plain("</ol>"));
    }

    private Content waiting() {
        return panel(
                "Waiting",
                templates.sharedUiProgressLine("Import", 8_412, 20_000),
                templates.sharedUiSkeletons(2, true),
                templates.sharedUiSlot("/parts/slow", 2, "load"),
                templates.sharedUiBlank(
                        "Nobody waits",
                        "When someone writes or comments, it comes here.",
                        null,
                        plain("<a class=\"btn\" href=\"#connect\">Connect a channel</a>")),
                plain("""
                        <div id="looked" hx-get="/parts/looked" hx-trigger="live:parts from:body"></div><div class="line wrap"><button type="button" class="btn btn-primary" id="act" hx-post="/parts/act" hx-swap="none">Act</button>
                        <form method="post" action="/parts/act-and-go">""" + "<input type=\"hidden\" name=\"_csrf\" value=\""
                        + Frame.current().csrfToken() + "\">" + """
<button class="btn" id="act-and-go">Act and go</button></form></div>"""));
    }

    private Content dialogs() {
        return all(
                templates.sharedUiDialog(
                        "a-dialog",
                        "Snooze",
                        false,
                        plain("<p>Until when?</p>"),
                        plain("<button type=\"button\" class=\"btn\" data-close>Cancel</button>")),
                templates.sharedUiDialog("a-drawer", "Filter", true, plain("<p>Who?</p>"), null));
    }

    private static Content panel(String title, Content... parts) {
        return all(
                plain("<section class=\"panel block stack\"><h2>" + title + "</h2>"), all(parts), plain("</section>"));
    }

    private static Content line(Content... parts) {
        return all(plain("<div class=\"line wrap gap-12\">"), all(parts), plain("</div>"));
    }

    private static Content plain(String html) {
        return output -> output.writeContent(html);
    }

    private static Content all(Content... parts) {
        return (TemplateOutput output) -> {
            for (Content part : parts) {
                part.writeTo(output);
            }
        };
    }
}
