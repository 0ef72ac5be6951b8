package io.streakline.crash;

import io.streakline.crash.CuttingProxy.Cut;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** One connection of a server to the {@link CuttingProxy}, and the proxy's to PostgreSQL. Served by two threads. */
final class ProxiedConnection implements Closeable {

    private final CuttingProxy proxy;
    private final Socket server;
    private final Socket postgres;
    private volatile boolean answerIsLost;

    ProxiedConnection(CuttingProxy proxy, Socket server, Socket postgres) {
        this.proxy = proxy;
        this.server = server;
        this.postgres = postgres;
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    void start() {
        Thread.ofVirtual().start(() -> untilClosed(this::forwardQuestions));
        Thread.ofVirtual().start(() -> untilClosed(this::forwardAnswers));
    }

    private void untilClosed(Work work) {
        try (this) {
            work.run();
        } catch (IOException ended) {
            // One side closed its end, so the other's must be closed.
        }
    }

    private void forwardQuestions() throws IOException {
        var questions = new Questions(new DataInputStream(server.getInputStream()));
        OutputStream out = postgres.getOutputStream();
        while (true) {
            byte[] question = questions.next();
            Cut cut = questions.isCommit(question) ? proxy.takeCut() : null;
            if (cut != null) {
                cut(cut, questions.restOf(question));
                return;
            }
            out.write(question);
        }
    }

    private void cut(Cut cut, byte[] commit) throws IOException {
        switch (cut) {
            case BEFORE_REQUEST -> close();
            case BEFORE_ANSWER -> forwardInVain(commit);
            case HELD -> server.close();
        }
        proxy.hasCut();
        if (cut == Cut.HELD) {
            proxy.awaitLeave(postgres);
            forwardInVain(commit);
        }
    }

    private void forwardInVain(byte[] commit) throws IOException {
        answerIsLost = true;
        postgres.getOutputStream().write(commit);
        proxy.awaitClosed(postgres);
    }

    private void forwardAnswers() throws IOException {
        InputStream in = postgres.getInputStream();
        byte[] buffer = new byte[1 << 16];
        for (int length = in.read(buffer); length >= 0 && !answerIsLost; length = in.read(buffer)) {
            server.getOutputStream().write(buffer, 0, length);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        postgres.close();
        proxy.hasClosed(server, postgres);
    }
}
