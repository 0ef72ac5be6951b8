package io.streakline.access.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.streakline.base.config.Limits;
import io.streakline.base.config.Setting;
import io.streakline.testing.Accounts;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.Sql;
import io.streakline.testing.TestServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Links by email, through a real mail server that requires a password: confirming an address, a new password,
 * invitations.
 */
@Timeout(120)
class MailTest {

    private static final String NEW = "eight amber lanterns";

    private GreenMail mailServer;
    private TestServer server;
    private Rest rest;

    @BeforeEach
    void start() {
        mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mailServer.setUser("streakline@example.org", "sender", "its password");
        mailServer.start();
        Map<Setting, String> settings = Accounts.settings();
        settings.put(Setting.ACCOUNT_REGISTRATION, "open");
        settings.put(
                Setting.SMTP_URL,
                "smtp://sender:its%20password@127.0.0.1:" + mailServer.getSmtp().getPort());
        settings.put(Setting.MAIL_FROM, "streakline@example.org");
        settings.put(Setting.PUBLIC_URL, "https://learn.example.org");
        server = TestServer.start(settings);
        rest = new Rest(server);
    }

    @AfterEach
    void stop() {
        server.close();
        mailServer.stop();
    }

    /** The email with this number, from 1, after all due ones were sent. */
    private Mail mail(int number) {
        new Sql(server).await("select count(*) from account_links where mail_at is not null", 0);
        assertThat(mailServer.getReceivedMessages()).hasSizeGreaterThanOrEqualTo(number);
        MimeMessage message = mailServer.getReceivedMessages()[number - 1];
        try {
            return new Mail(
                    message.getAllRecipients()[0].toString(),
                    message.getSubject(),
                    message.getContent().toString());
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Mail(String to, String subject, String text) {

        /** The token of its link to a page. */
        String token(String page) {
            Matcher link = Pattern.compile("https://learn\\.example\\.org/" + page + "#token=([A-Za-z0-9_-]{43})\\s")
                    .matcher(text);
            if (!link.find()) {
                throw new AssertionError("no link to " + page + " in " + text);
            }
            return link.group(1);
        }
    }

    private Reply register(String userId) {
        Reply reply = rest.post("/api/auth/register", Accounts.credentials(userId));
        assertThat(reply.status()).as(reply.body()).isEqualTo(202);
        return reply;
    }

    private static ObjectNode tokenAnd(String token, String password) {
        return Rest.object().put("token", token).put("password", password);
    }

    @Test
    void aRegisteredUserCanSignInAfterConfirmingTheAddress() {
        register("ann");
        Reply early = rest.post("/api/auth/login", Accounts.credentials("ann"));
        assertThat(early.code()).isEqualTo("email_unverified");
        Mail mail = mail(1);
        assertThat(mail.to()).isEqualTo("ann@example.org");
        String token = mail.token("verify");
        assertThat(rest.post("/api/auth/verify", tokenAnd(token, "of who reads the mail"))
                        .code())
                .as("who reads the mail is not yet who registered")
                .isEqualTo("wrong_credentials");
        Reply in = rest.post("/api/auth/verify", tokenAnd(token, Accounts.PASSWORD));
        assertThat(in.text("user/email")).isEqualTo("ann@example.org");
        assertThat(rest.post("/api/auth/verify", tokenAnd(token, Accounts.PASSWORD))
                        .code())
                .isEqualTo("bad_link");
        assertThat(rest.post("/api/auth/login", Accounts.credentials("ann")).status())
                .isEqualTo(200);
    }

    @Test
    void onlyTheEmailRevealsWhetherThereIsAnAccount() {
        String first = register("ben").body();
        rest.post("/api/auth/verify", tokenAnd(mail(1).token("verify"), Accounts.PASSWORD));
        assertThat(register("ben").body()).isEqualTo(first);
        assertThat(mail(2).subject()).isEqualTo("You already have an account");
        Reply unknown = rest.post("/api/auth/password/forgot", "{\"email\":\"nobody@example.org\"}");
        Reply known = rest.post("/api/auth/password/forgot", "{\"email\":\"ben@example.org\"}");
        assertThat(unknown.status()).isEqualTo(202);
        assertThat(known.body()).isEqualTo(unknown.body());
        assertThat(mail(3).to()).isEqualTo("ben@example.org");
        assertThat(mailServer.getReceivedMessages()).hasSize(3);
    }

    @Test
    void aForgottenPasswordIsSetThroughALinkOnceAndAllSessionsEnd() {
        register("cyd");
        Reply in = rest.post("/api/auth/verify", tokenAnd(mail(1).token("verify"), Accounts.PASSWORD));
        rest.post("/api/auth/password/forgot", "{\"email\":\"cyd@example.org\"}");
        String token = mail(2).token("reset");
        assertThat(rest.post("/api/auth/password/reset", tokenAnd(token, "password12"))
                        .code())
                .as("a weak one does not use up the link")
                .isEqualTo("weak_password");
        assertThat(rest.post("/api/auth/password/reset", tokenAnd(token, NEW)).status())
                .isEqualTo(200);
        assertThat(rest.with(in.text("accessToken")).get("/api/auth/me").status())
                .isEqualTo(401);
        assertThat(rest.post("/api/auth/password/reset", tokenAnd(token, NEW)).code())
                .isEqualTo("bad_link");
        assertThat(rest.post("/api/auth/login", Accounts.credentials("cyd").put("password", NEW))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aPasswordLinkIsValidForAnHourAndConfirmsTheAddress() {
        register("dan");
        mail(1);
        rest.post("/api/auth/password/forgot", "{\"email\":\"dan@example.org\"}");
        String late = mail(2).token("reset");
        server.time().advance(Limits.RESET_LIFE);
        assertThat(rest.post("/api/auth/password/reset", tokenAnd(late, NEW)).code())
                .isEqualTo("bad_link");
        rest.post("/api/auth/password/forgot", "{\"email\":\"dan@example.org\"}");
        rest.post("/api/auth/password/reset", tokenAnd(mail(3).token("reset"), NEW));
        assertThat(rest.post("/api/auth/login", Accounts.credentials("dan").put("password", NEW))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anInvitationIsSentByEmail() {
        Accounts accounts = Accounts.of(server);
        Reply invited = accounts.asRoot().post("/api/accounts", "{\"email\":\"eve@example.org\",\"role\":\"mentor\"}");
        assertThat(invited.body()).isEqualTo("{\"link\":null,\"sent\":true}");
        Reply joined = rest.post("/api/auth/join", tokenAnd(mail(1).token("join"), Accounts.PASSWORD));
        assertThat(joined.text("user/role")).isEqualTo("mentor");
        assertThat(accounts.signIn("eve").status())
                .as("the link came by the address, which is confirmed by it")
                .isEqualTo(200);
    }

    @Test
    void registeringWithAnotherPersonsAddressDoesNotLockThemOut() {
        Accounts accounts = Accounts.of(server);
        rest.post("/api/auth/register", Accounts.credentials("ivy").put("password", "nine hidden wheelbarrows"));
        Reply invited = accounts.asRoot().post("/api/accounts", "{\"email\":\"ivy@example.org\"}");
        assertThat(invited.status()).isEqualTo(201);
        Reply joined = rest.post("/api/auth/join", tokenAnd(mail(2).token("join"), Accounts.PASSWORD));
        assertThat(joined.status()).isEqualTo(201);
        assertThat(accounts.signIn("ivy").status()).isEqualTo(200);
        assertThat(accounts.asRoot()
                        .post("/api/accounts", "{\"email\":\"ivy@example.org\"}")
                        .code())
                .isEqualTo("email_taken");
    }

    @Test
    void anUnconfirmedRegistrationIsDeletedAfterItsLinkExpires() {
        register("jon");
        server.time().advance(Limits.LINK_LIFE.plus(Duration.ofHours(2)));
        new Sql(server).await("select count(*) from accounts where email_key = 'jon@example.org'", 0);
        register("jon");
    }

    @Test
    void mailboxesAreNotFlooded() {
        for (int i = 0; i < 5; i++) {
            register("fay");
            rest.post("/api/auth/login", Accounts.credentials("fay"));
        }
        mail(1);
        assertThat(mailServer.getReceivedMessages()).hasSize(1);
    }

    @Test
    void anEmailThatTheMailServerRefusesIsSentLaterAlsoAfterARestart() {
        mailServer.getSmtp().stopService();
        register("gil");
        new Sql(server).await("select attempts from account_links where email_key = 'gil@example.org'", 2);
        int port = mailServer.getSmtp().getPort();
        mailServer.stop();
        server.restart(); // while nobody takes mails, so that none is under way
        rest = new Rest(server);
        mailServer = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mailServer.setUser("streakline@example.org", "sender", "its password");
        mailServer.start();
        server.time().advance(Duration.ofHours(1));
        Reply in = rest.post("/api/auth/verify", tokenAnd(mail(1).token("verify"), Accounts.PASSWORD));
        assertThat(in.status()).isEqualTo(200);
    }

    @Test
    void anEmailContainsNoTextFromStrangers() {
        rest.post("/api/auth/register", Accounts.credentials("hal").put("name", "Win at https://evil.example"));
        assertThat(mail(1).text()).doesNotContain("evil");
    }

    /** Case does not matter for finding an account, but not every mail server treats such addresses as one mailbox. */
    @Test
    void aPasswordLinkGoesToTheAccountsAddressHoweverItWasTyped() {
        register("ida");
        mail(1);
        rest.post("/api/auth/password/forgot", "{\"email\":\"IDA@Example.org\"}");
        assertThat(mail(2).to()).isEqualTo("ida@example.org");
    }
}
