package io.streakline.cli.doctor;

import io.streakline.base.config.Config;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;

/** Checks that the server can listen: on an address of this machine, on a port that no other program uses. */
final class PortCheck implements Check {

    private static final String NAME = "port";

    @Override
    public List<Finding> look(Config config) {
        String host = config.http().host();
        int port = config.http().port();
        String where = host + ":" + port;
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return List.of(Finding.ok(NAME, where + " is free."));
        } catch (UnknownHostException e) {
            return List.of(Finding.fault(
                    NAME, "HOST \"" + host + "\" cannot be looked up.", "Set HOST to an address of this machine."));
        } catch (BindException e) {
            return List.of(taken(config, where, e));
        } catch (IOException e) {
            return List.of(Finding.fault(
                    NAME, where + " cannot be listened on: " + e.getMessage() + ".", "Set another HOST or PORT."));
        }
    }

    private static Finding taken(Config config, String where, BindException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("Permission denied")) {
            return Finding.fault(
                    NAME,
                    "This user may not listen on " + where + ": ports below 1024 need a privilege.",
                    "Set PORT to 1024 or more and put a proxy in front, or grant CAP_NET_BIND_SERVICE.");
        }
        if (!message.contains("in use")) {
            return Finding.fault(
                    NAME,
                    where + " cannot be listened on: " + message + ".",
                    "Set HOST to an address of this machine.");
        }
        return HealthProbe.isStreakline(HealthProbe.local(config.http()))
                ? Finding.ok(NAME, "A Streakline server is running on " + where + ".")
                : Finding.fault(
                        NAME,
                        "Another program listens on " + where + ".",
                        "Stop it (ss -ltnp names it), or set another PORT.");
    }
}
