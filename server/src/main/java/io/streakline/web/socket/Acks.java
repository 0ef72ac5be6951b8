package io.streakline.web.socket;

import io.streakline.base.json.Json;
import io.streakline.base.problem.Problem;
import io.streakline.socketio.Ack;
import io.streakline.web.http.Responses;
import io.streakline.write.lane.Answer;
import java.util.concurrent.CompletionStage;

/**
 * Turns answers, problems and failures into acks; the only place where an error becomes an ack. Every requested ack is
 * sent; refusals of events without an ack are counted.
 */
public final class Acks {

    private Acks() {}

    /** Runs work that ends in an ack; an exception becomes an ack, and is logged unless it is the client's error. */
    public static void attempt(Ack ack, String event, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            send(ack, Responses.problem(e, event));
        }
    }

    /** Like {@link #send(Ack, String, Answer)}, when the answer is available. */
    public static void send(Ack ack, String event, String name, CompletionStage<Answer> answer) {
        answer.whenComplete((done, failure) -> {
            if (failure == null) {
                attempt(ack, event, () -> send(ack, name, done));
            } else {
                send(ack, Responses.problem(failure, event));
            }
        });
    }

    /** <code>{ ok: true, &lt;name&gt;: &lt;body&gt; }</code>, or the error. */
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
