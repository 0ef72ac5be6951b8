package io.streakline.base.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Describes an error of a file or folder for an operator. Java's own messages are class names and paths. */
public final class FileFault {

    private FileFault() {}

    /** The end of a sentence, without the period. */
    public static String reason(IOException failure) {
        return switch (failure) {
            case AccessDeniedException e -> "this user has no permission for " + e.getFile();
            case FileAlreadyExistsException e -> e.getFile() + " is not a folder";
            case NoSuchFileException e -> "this path does not exist: " + e.getFile();
            case CharacterCodingException e -> "it is not UTF-8";
            case FileSystemException e when e.getReason() != null -> e.getReason() + ": " + e.getFile();
            default -> failure.getMessage() == null ? failure.toString() : failure.getMessage();
        };
    }
}
