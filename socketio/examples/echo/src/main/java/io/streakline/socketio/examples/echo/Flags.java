package io.streakline.socketio.examples.echo;

import java.time.Duration;

/**
 * The command line.
 *
 * @param port 0 for any that is free
 * @param path of the server, with or without its last slash
 * @param maxPayload bytes
 * @param recovery whether a client may resume after a short break
 * @param raw whether to echo bare Engine.IO messages instead
 */
record Flags(
        int port,
        String path,
        Duration pingInterval,
        Duration pingTimeout,
        Duration connectTimeout,
        int maxPayload,
        boolean recovery,
        boolean raw) {

    static final String USAGE = """
            Usage: run [options]
              --port N               port, 0 for any that is free (default 3000)
              --path PATH            path (default /socket.io/)
              --ping-interval MS     between heartbeats (default 25000)
              --ping-timeout MS      for the answer to one (default 20000)
              --connect-timeout MS   for the first CONNECT (default 45000)
              --max-payload BYTES    of one message from a client (default 1000000)
              --recovery on|off      connection state recovery (default off)
              --raw                  bare Engine.IO that echoes every message""";

    private static final Flags DEFAULTS = new Flags(
            3000,
            "/socket.io/",
            Duration.ofSeconds(25),
            Duration.ofSeconds(20),
            Duration.ofSeconds(45),
            1_000_000,
            false,
            false);

    /**
     * @throws IllegalArgumentException with a sentence for the user
     */
    static Flags parse(String... args) {
        Flags flags = DEFAULTS;
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--raw")) {
                flags = flags.withRaw();
            } else if (i + 1 == args.length) {
                throw new IllegalArgumentException("Unknown flag, or a flag without its value: " + args[i]);
            } else {
                flags = flags.with(args[i], args[++i]);
            }
        }
        return flags;
    }

    private Flags withRaw() {
        return new Flags(port, path, pingInterval, pingTimeout, connectTimeout, maxPayload, recovery, true);
    }

    private Flags with(String flag, String value) {
        return new Flags(
                flag.equals("--port") ? number(flag, value) : port,
                flag.equals("--path") ? value : path,
                flag.equals("--ping-interval") ? millis(flag, value) : pingInterval,
                flag.equals("--ping-timeout") ? millis(flag, value) : pingTimeout,
                flag.equals("--connect-timeout") ? millis(flag, value) : connectTimeout,
                flag.equals("--max-payload") ? number(flag, value) : maxPayload,
                flag.equals("--recovery") ? onOff(value) : known(flag, recovery),
                raw);
    }

    private static boolean known(String flag, boolean recovery) {
        switch (flag) {
            case "--port", "--path", "--ping-interval", "--ping-timeout", "--connect-timeout", "--max-payload" -> {
                return recovery;
            }
            default -> throw new IllegalArgumentException("Unknown flag: " + flag);
        }
    }

    private static boolean onOff(String value) {
        return switch (value) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException("--recovery takes on or off, not " + value);
        };
    }

    private static Duration millis(String flag, String value) {
        return Duration.ofMillis(number(flag, value));
    }

    private static int number(String flag, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(flag + " takes a whole number, not " + value, e);
        }
    }
}
