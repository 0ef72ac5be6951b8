package io.streakline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.base.json.Json;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Manages API keys: creates, lists, rotates and revokes them, through a running server or in its database. */
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        description =
                "Creates, lists, rotates and revokes API keys, through a running server or in its database. A server"
                        + " that runs on that database sees the change within a second.",
        synopsisSubcommandLabel = "create|list|rotate|revoke")
public final class KeyCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Choose one of create, list, rotate, revoke");
    }

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Creates a key. Its secret is shown only once.")
    void create(
            @Option(names = "--name", required = true, paramLabel = "NAME", description = "The purpose of the key")
                    String name,
            @Option(
                            names = "--scope",
                            required = true,
                            split = ",",
                            paramLabel = "SCOPE",
                            description = "The scopes of the key, such as events:write,users:read")
                    List<String> scopes,
            @Option(
                            names = "--label",
                            paramLabel = "LABEL",
                            description = "The label whose users the key reaches. Default: all users")
                    @Nullable
                    String label,
            @Option(
                            names = "--expires",
                            paramLabel = "TIME",
                            description = "When the key expires, such as 2027-01-01T00:00:00Z. Default: never")
                    @Nullable
                    String expires,
            @Mixin KeyTarget target)
            throws InterruptedException {
        String json = Json.object(to -> {
            to.writeStringField("name", name);
            to.writeArrayFieldStart("scopes");
            for (String scope : scopes) {
                to.writeString(scope);
            }
            to.writeEndArray();
            to.writeStringField("label", label);
            to.writeStringField("expiresAt", expires);
        });
        target.open(spec, (client, out) -> tellSecret(client.create(json), out));
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the keys that are not revoked.")
    void list(@Mixin KeyTarget target) throws InterruptedException {
        target.open(spec, (client, out) -> client.list().path("keys").forEach(key -> out.println(line(key))));
    }

    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description = "Gives a key a new secret, which is shown only once.")
    void rotate(
            @Parameters(paramLabel = "ID") String id,
            @Option(
                            names = "--grace",
                            defaultValue = "0",
                            paramLabel = "SECONDS",
                            description = "How long the previous secret still works. Default: 0")
                    long grace,
            @Mixin KeyTarget target)
            throws InterruptedException {
        target.open(spec, (client, out) -> tellSecret(client.rotate(id, grace), out));
    }

    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "Revokes a key, on every server within a second.")
    void revoke(@Parameters(paramLabel = "ID") String id, @Mixin KeyTarget target) throws InterruptedException {
        target.open(
                spec,
                (client, out) -> out.println(client.revoke(id).path("message").asText()));
    }

    /** The secret is on its own line, the last one. */
    private static void tellSecret(JsonNode made, PrintWriter out) {
        out.println(line(made.path("key")));
        out.println(made.path("secret").asText());
    }

    private static String line(JsonNode key) {
        String scopes = StreamSupport.stream(key.path("scopes").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(","));
        return "%s  %s…  %s%s%s  %s"
                .formatted(
                        key.path("id").asText(),
                        key.path("hint").asText(),
                        scopes,
                        part("  only ", key.path("label")),
                        part("  until ", key.path("expiresAt")),
                        key.path("name").asText());
    }

    private static String part(String word, JsonNode value) {
        return value.isTextual() ? word + value.textValue() : "";
    }
}
