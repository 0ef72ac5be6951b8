package io.streakline.socket;

import io.streakline.commit.Answer;
import io.streakline.json.Json;
import io.streakline.problem.Problem;
import io.streakline.socketio.Ack;

/** Turns answers and problems into acks; the one place where an error becomes an ack. */
public final class Acks {

    private Acks() {}

    /** <code>{ ok: true, &lt;name&gt;: &lt;body&gt; }</code>, or what was wrong. */
    public static void send(Ack ack, String name, Answer answer) {
        switch (answer) {
            case Answer.Done done ->
                ack.sendJson(Json.object(to -> {
                    to.writeBooleanField("ok", true);
                    to.writeFieldName(name);
                    to.writeRawValue(done.body());
                }));
            case Answer.Refused refused -> send(ack, refused.problem());
        }
    }

    /** <code>{ ok: false, error, code }</code>. */
    public static void send(Ack ack, Problem problem) {
        ack.sendJson(Json.object(to -> {
            to.writeBooleanField("ok", false);
            to.writeStringField("error", problem.message());
            to.writeStringField("code", problem.code().code());
        }));
    }
}
