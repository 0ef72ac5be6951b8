package io.streakline.write.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.base.config.Setting;
import io.streakline.testing.PollingSocket;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.Sql;
import io.streakline.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Errors of PostgreSQL while several commands share a transaction. A trigger refuses an activity whose title begins
 * with a SQLSTATE, as often as the number after it says, at once or at the commit.
 */
@Timeout(60)
class BatchFaultTest {

    private static final HeldLane LANE = new HeldLane();
    private static final int TOGETHER = 8;
    private static final int CULPRIT = 5;
    private static final int EVER = 1_000_000;

    private static TestServer server;
    private static Rest rest;
    private static Sql sql;
    private static int users;

    private final String user = "user-" + users++;

    @BeforeAll
    static void start() {
        server = TestServer.start(Map.of(Setting.LANES, "1"), LANE);
        rest = new Rest(server);
        sql = new Sql(server);
        sql.execute("create sequence refusals");
        sql.execute("""
                create function refuse() returns trigger language plpgsql as $$
                begin
                  if new.title ~ '^[0-9A-Z]{5} ' and nextval('refusals') <= split_part(new.title, ' ', 2)::bigint then
                    raise exception using errcode = split_part(new.title, ' ', 1), message = 'refused by the test';
                  end if;
                  return null;
                end $$""");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forgetRefusals() {
        sql.execute("alter sequence refusals restart");
    }

    @AfterEach
    void goOn() {
        LANE.release();
        sql.execute("drop trigger if exists refuse on activities");
    }

    private static void refuse(String when) {
        sql.execute(
                when.equals("at commit")
                        ? "create constraint trigger refuse after insert on activities deferrable initially deferred"
                                + " for each row execute function refuse()"
                        : "create trigger refuse after insert on activities for each row execute function refuse()");
    }

    /** The acks of activities that wait for one transaction, all of this test's user. */
    private List<String> together(List<String> titles) {
        var socket = new PollingSocket(server);
        socket.say("40");
        socket.hear("40{");
        LANE.hold();
        socket.say(create(99, "before"));
        LANE.awaitHeld();
        socket.say(IntStream.range(0, titles.size())
                .mapToObj(i -> create(i, titles.get(i)))
                .toArray(String[]::new));
        LANE.release();
        return IntStream.range(0, titles.size())
                .mapToObj(i -> socket.hear("43" + i + "["))
                .toList();
    }

    private String create(int ack, String title) {
        return "42" + ack + "[\"activity:create\"," + Rest.activity(user, title) + "]";
    }

    private static List<String> titles(String ofCulprit) {
        return IntStream.range(0, TOGETHER)
                .mapToObj(i -> i == CULPRIT ? ofCulprit : "good " + i)
                .toList();
    }

    private List<String> stored() {
        return sql.texts(
                "select title from activities where user_id = ? and title <> 'before' order by created_offset", user);
    }

    private long transactions() {
        return sql.number(
                "select count(distinct xmin::text) from activities where user_id = ? and title <> 'before'", user);
    }

    /** The stream has no gap, and the API returns the stored data. */
    private void assertWhole(int items) {
        assertThat(sql.texts("select created_offset from activities where user_id = ? order by 1", user))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, items)
                        .mapToObj(String::valueOf)
                        .toList());
        Reply list = rest.get("/api/activities/" + user);
        assertThat(list.number("total")).isEqualTo(items);
        assertThat(list.number("unreadCount")).isEqualTo(items);
        assertThat(list.offset()).isEqualTo(items);
    }

    @Test
    void waitingCommandsAreCommittedTogether() {
        List<String> titles = titles("good too");
        assertThat(together(titles)).allMatch(ack -> ack.contains("\"ok\":true"));
        assertThat(stored()).isEqualTo(titles);
        assertThat(transactions()).isOne();
        assertWhole(TOGETHER + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "22001, at once",
        "22P05, at once",
        "23502, at once",
        "23505, at once",
        "23514, at once",
        "23503, at commit",
        "22003, at commit"
    })
    void aDataErrorFailsAlone(String state, String when) {
        refuse(when);
        List<String> titles = titles(state + " " + EVER);

        List<String> acks = together(titles);

        assertThat(acks.get(CULPRIT)).contains("\"ok\":false", "\"code\":\"bad_request\"");
        assertThat(acks).filteredOn(ack -> ack.contains("\"ok\":true")).hasSize(TOGETHER - 1);
        assertThat(stored())
                .containsExactlyElementsOf(titles.stream()
                        .filter(title -> title.startsWith("good"))
                        .toList());
        assertThat(transactions()).as("0 to 3, 4, and 6 to 7").isEqualTo(3);
        assertWhole(TOGETHER);
    }

    @Test
    void everyFailingCommandIsFound() {
        refuse("at once");
        List<String> titles = IntStream.range(0, TOGETHER)
                .mapToObj(i -> i % 3 == 0 ? "23514 " + EVER : "good " + i)
                .toList();

        List<String> acks = together(titles);

        assertThat(IntStream.range(0, TOGETHER).filter(i -> acks.get(i).contains("\"ok\":false")))
                .containsExactly(0, 3, 6);
        assertThat(stored()).containsExactly("good 1", "good 2", "good 4", "good 5", "good 7");
        assertWhole(6);
    }

    @ParameterizedTest
    @CsvSource({
        "40001, at once",
        "40P01, at once",
        "40001, at commit",
        "40P01, at commit",
        "53100, at once",
        "57014, at once",
        "53200, at commit"
    })
    void aTransientErrorIsRetriedWholeAndSucceeds(String state, String when) {
        refuse(when);
        List<String> titles = titles(state + " 2");

        assertThat(together(titles)).allMatch(ack -> ack.contains("\"ok\":true"));

        assertThat(sql.number("select last_value from refusals")).isEqualTo(3);
        assertThat(stored()).isEqualTo(titles);
        assertThat(transactions()).isOne();
        assertWhole(TOGETHER + 1);
    }

    @Test
    void aPermanentConflictFailsAlone() {
        refuse("at once");
        List<String> acks = together(titles("40001 " + EVER));
        assertThat(acks.get(CULPRIT)).contains("\"ok\":false", "\"code\":\"overloaded\"");
        assertThat(acks).filteredOn(ack -> ack.contains("\"ok\":true")).hasSize(TOGETHER - 1);
        assertWhole(TOGETHER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"at once", "at commit"})
    void restAnswersAreTheSame(String when) {
        refuse(when);
        assertThat(rest.createActivity(user, "40001 2").status()).isEqualTo(201);
        Reply data = rest.createActivity(user, "23514 " + EVER);
        assertThat(data.status()).isEqualTo(400);
        assertThat(data.code()).isEqualTo("bad_request");
        Reply conflict = rest.createActivity(user, "40001 " + EVER);
        assertThat(conflict.status()).isEqualTo(503);
        assertThat(conflict.header("Retry-After")).isEqualTo("1");
        Reply bug = rest.createActivity(user, "42P01 " + EVER);
        assertThat(bug.status()).isEqualTo(500);
        assertThat(bug.body()).doesNotContain("refused by the test");
        assertWhole(1);
    }
}
