package dev.caravan.deliver.wire;

import dev.caravan.threads.Threads;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** HTTP calls that end in time: at the end of it a call is aborted, wherever it is, by a thread that all calls share. */
final class HttpCalls implements AutoCloseable {

    /** What is read whole before a call is over; answers are small, and what is longer is nothing we know. */
    private static final int LONGEST_ANSWER = 1 << 20;

    private final SdkHttpClient http;
    private final Duration timeout;
    private final ScheduledThreadPoolExecutor watch;

    /**
     * @param http stays the caller's to close
     * @param timeout for a call as a whole
     */
    HttpCalls(SdkHttpClient http, Duration timeout) {
        this.http = http;
        this.timeout = timeout;
        this.watch = Threads.scheduled("put-time-outs");
        watch.setRemoveOnCancelPolicy(true);
    }

    /** An answer with its whole body. */
    record Answer(SdkHttpResponse head, SdkBytes body) {
        boolean isSuccess() {
            return head.isSuccessful();
        }
    }

    /**
     * Makes the call. An answer that is whole when the time is up counts for nothing.
     *
     * @throws SdkClientException if there is no whole answer: {@link ApiCallTimeoutException} if there is none in time,
     *     {@link AbortedException} if the thread is interrupted, which it then still is
     */
    Answer call(HttpExecuteRequest request) {
        if (Thread.currentThread().isInterrupted()) {
            throw AbortedException.create("Thread was interrupted");
        }
        ExecutableHttpRequest call = http.prepareRequest(request);
        Deadline deadline = new Deadline(call);
        Future<?> abort = abortLater(deadline);
        try {
            Answer answer = read(call, call.call());
            if (deadline.isMet()) {
                return answer;
            }
            throw ApiCallTimeoutException.create(timeout.toMillis());
        } catch (IOException e) {
            throw deadline.isMet() ? failure(e) : ApiCallTimeoutException.create(timeout.toMillis());
        } catch (IllegalStateException e) {
            throw deadline.isMet() ? e : ApiCallTimeoutException.create(timeout.toMillis());
        } finally {
            abort.cancel(false);
        }
    }

    private Future<?> abortLater(Deadline deadline) {
        try {
            return watch.schedule(deadline, timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            throw SdkClientException.create("The connections are closed", closed);
        }
    }

    /** To its end, so that the connection serves again. */
    private static Answer read(ExecutableHttpRequest call, HttpExecuteResponse response) throws IOException {
        if (response.responseBody().isEmpty()) {
            return new Answer(response.httpResponse(), SdkBytes.fromByteArrayUnsafe(new byte[0]));
        }
        try (InputStream body = response.responseBody().get()) {
            byte[] bytes = body.readNBytes(LONGEST_ANSWER);
            if (bytes.length == LONGEST_ANSWER && body.read() >= 0) {
                call.abort();
                throw new IOException("an answer of more than " + LONGEST_ANSWER + " bytes");
            }
            return new Answer(response.httpResponse(), SdkBytes.fromByteArrayUnsafe(bytes));
        }
    }

    private static SdkClientException failure(IOException e) {
        if (e.getCause() instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return AbortedException.create("Thread was interrupted", e);
        }
        return SdkClientException.create("Unable to execute HTTP request: " + e.getMessage(), e);
    }

    /** Calls that are under way are not bounded any more. */
    @Override
    public void close() {
        watch.shutdownNow();
    }

    /** Either the call ends first, or its time does. */
    private static final class Deadline implements Runnable {
        private final ExecutableHttpRequest call;
        private boolean over;
        private boolean met;

        Deadline(ExecutableHttpRequest call) {
            this.call = call;
        }

        @Override
        public void run() {
            synchronized (this) {
                if (met) {
                    return;
                }
                over = true;
            }
            call.abort();
        }

        /** Whether the call ended in time; to be asked at its end. */
        synchronized boolean isMet() {
            met = !over;
            return met;
        }
    }
}
