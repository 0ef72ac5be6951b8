package io.streakline.web.socket;

import io.streakline.base.json.Json;
import io.streakline.base.problem.Problem;
import io.streakline.socketio.Ack;
import io.streakline.web.http.Responses;
import io.streakline.write.lane.Answer;
import java.util.concurrent.CompletionStage;

/**
 * Turns answers, problems and failures into acks; the one place where an error becomes an ack. Whoever asks for an ack
 * gets one; what is refused to a client that does not ask is counted.
 */
public final class Acks {

    private Acks() {}

    /** Runs what is to end in an ack; what it throws becomes one, and is logged unless the client is at fault. */
    public static void attempt(Ack ack, String event, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            send(ack, Responses.problem(e, event));
        }
    }

    /** As {@link #send(Ack, String, Answer)}, when the answer is there. */
    public static void send(Ack ack, String event, String name, CompletionStage<Answer> answer) {
        answer.whenComplete((done, failure) -> {
            if (failure == null) {
                attempt(ack, event, () -> send(ack, name, done));
            } else {
                send(ack, Responses.problem(failure, event));
            }
        });
    }

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
        if (ack instanceof Unasked unasked) {
            unasked.refuse(problem.code());
            return;
        }
        ack.sendJson(Json.object(to -> {
            to.writeBooleanField("ok", false);
            to.writeStringField("error", problem.message());
            to.writeStringField("code", problem.code().code());
        }));
    }
}
