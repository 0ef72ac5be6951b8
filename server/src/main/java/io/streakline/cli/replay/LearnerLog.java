package io.streakline.cli.replay;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;

/**
 * A learner-activity log: CSV (RFC 4180, UTF-8), plain or gzipped, with a header. Read as a stream, with one line in
 * memory. Used on one thread.
 */
final class LearnerLog implements Iterator<LogEntry>, AutoCloseable {

    /** Characters of one line; a longer one is most likely an unclosed quote. */
    private static final int LINE_CHARACTERS = 256 * 1024;

    private final LogFile file;
    private final CloseableIterator<CsvRecord> records;
    private final LogColumns columns;
    private long line = 1;

    private LearnerLog(LogFile file, CloseableIterator<CsvRecord> records) {
        this.file = file;
        this.records = records;
        if (!hasNext()) {
            throw new ReplayException("%s is empty".formatted(file.path()));
        }
        this.columns = LogColumns.of(nextRecord());
    }

    /** @throws ReplayException if it cannot be read, or its header lacks a column */
    @SuppressWarnings("MustBeClosedChecker") // closed with this object
    static LearnerLog open(Path path) {
        LogFile file = LogFile.open(path);
        try {
            InputStreamReader reader = new InputStreamReader(
                    file.content(),
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT));
            CsvRecordHandler handler = CsvRecordHandler.builder()
                    .maxFieldSize(LINE_CHARACTERS)
                    .maxRecordSize(LINE_CHARACTERS)
                    .build();
            return new LearnerLog(
                    file,
                    CsvReader.builder()
                            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                            .build(handler, reader)
                            .iterator());
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** How much of the file has been read, 0 to 1. */
    double progress() {
        return file.progress();
    }

    @Override
    public boolean hasNext() {
        try {
            return records.hasNext();
        } catch (CsvParseException | UncheckedIOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public LogEntry next() {
        return columns.read(nextRecord());
    }

    private CsvRecord nextRecord() {
        try {
            CsvRecord row = records.next();
            line = row.getStartingLineNumber();
            return row;
        } catch (CsvParseException | UncheckedIOException e) {
            throw unreadable(e);
        }
    }

    private ReplayException unreadable(RuntimeException e) {
        Throwable cause = e;
        while (cause instanceof CsvParseException || cause instanceof UncheckedIOException) {
            if (cause.getCause() == null) {
                break;
            }
            cause = cause.getCause();
        }
        String reason = switch (cause) {
            case CharacterCodingException malformed -> "the text is not UTF-8";
            case EOFException cut -> "the gzip data ends too early; the file is incomplete";
            case IOException io -> "it cannot be read: " + io.getMessage();
            default -> cause.getMessage();
        };
        return new ReplayException("%s, after line %d: %s".formatted(file.path(), line, reason), e);
    }

    @Override
    public void close() {
        file.close();
    }
}
