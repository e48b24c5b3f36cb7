package social.rapport.channels.email;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.stream.Collectors;

/** How the mail programs that people write with answer: what they repeat, where, and by which headers they say what they answer. */
enum MailProgram {
    GMAIL("On Mon, 4 May 2026 at 18:30, Brand Care <care@brand.example>\nwrote:\n\n%2$s") {
        @Override
        String headers(String references, String answered) {
            return "References: " + references + "\n " + answered + "\nIn-Reply-To: " + answered;
        }
    },
    OUTLOOK(
            "________________________________\nFrom: Brand Care <care@brand.example>\nSent: Monday, May 4, 2026 6:30 PM\n"
                    + "To: Mina <mina@example.com>\nSubject: Re: Ice cream\n\n%1$s"),
    APPLE_MAIL("> On May 4, 2026, at 6:30 PM, Brand Care <care@brand.example> wrote:\n> \n%2$s"),
    NAVER("<div>-----Original Message-----<br><b>From:</b> \"Brand Care\"&lt;care@brand.example&gt;<br><b>To:</b> "
            + "mina@example.com<br><b>Sent:</b> 2026-05-04 (월) 18:30:00 (GMT+09:00)<br><b>Subject:</b> Re: Ice cream<br>"
            + "</div><p>%1$s</p>") {
        @Override
        String type() {
            return "text/html";
        }
    },
    DAUM("--------- 원본 메일 ---------\n보낸사람 : Brand Care <care@brand.example>\n받는사람 : <mina@example.com>\n"
            + "날짜: 2026년 5월 4일 월요일, 18시 30분 00초 +0900\n제목: Re: Ice cream\n%1$s"),
    QQ_MAIL(
            "------------------&nbsp;原始邮件&nbsp;------------------\n发件人: \"Brand Care\" <care@brand.example>;\n"
                    + "发送时间:&nbsp;2026年5月4日(星期一) 晚上6:30\n收件人:&nbsp;\"Mina\"<mina@example.com>;\n主题:&nbsp;Re: Ice cream\n\n%1$s"),
    FOXMAIL("发件人： Brand Care\n发送时间： 2026-05-04 18:30\n收件人： mina\n主题： Re: Ice cream\n%1$s"),
    NETEASE("---- 回复的原邮件 ----\n| 发件人 | Brand Care<care@brand.example> |\n| 日期 | 2026年05月04日 18:30 |\n"
            + "| 收件人 | <mina@example.com> |\n| 主题 | Re: Ice cream |\n%1$s"),
    OUTLOOK_IN_KOREAN("보낸 사람: Brand Care <care@brand.example>\n보낸 날짜: 2026년 5월 4일 월요일 오후 6:30\n"
            + "받는 사람: Mina <mina@example.com>\n제목: Re: Ice cream\n\n%1$s"),
    /** Says by nothing but the subject what it answers. */
    BROKEN("2026年5月4日 18:30，Brand Care <care@brand.example> 写道：\n\n%2$s") {
        @Override
        String headers(String references, String answered) {
            return "X-Mailer: broken";
        }
    };

    private final String history;

    MailProgram(String history) {
        this.history = history;
    }

    /** Many name what they answer and nothing before it. */
    String headers(String references, String answered) {
        return "In-Reply-To: " + answered;
    }

    String type() {
        return "text/plain";
    }

    /** Headers and body of what somebody writes above an answer of ours. */
    String answer(String id, String text, MimeMessage to) throws MessagingException, IOException {
        String before = to.getContent().toString().strip();
        String quoted = before.lines().map(line -> "> " + line).collect(Collectors.joining("\n"));
        String said = type().equals("text/html") ? "<p>" + text + "</p>" : text + "\n\n";
        return "Message-ID: <" + id + ">\n" + headers(to.getHeader("References")[0], to.getMessageID())
                + "\nSubject: Re: Ice cream\nMIME-Version: 1.0\nContent-Type: " + type()
                + "; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n" + said + history.formatted(before, quoted);
    }
}
