package social.rapport.shared.web;

import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.ErrorPage;
import social.rapport.shared.ui.Words;

/** Tells a caller what went wrong as a problem document (RFC 9457), each with the fields that are to be mended. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    static final String RETRY_SECONDS = "2";
    private static final String NONE = "fault.none.";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> caller(Fault.Caller fault) {
        HttpStatus status = HttpStatus.valueOf(fault.kind().status());
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail(fault));
        List<Map<String, String>> errors = fault.fields().stream()
                .map(field -> Map.of("pointer", field.pointer(), "detail", Words.t(field.message())))
                .toList();
        if (!errors.isEmpty()) {
            problem.setProperty("errors", errors);
        }
        var response = ResponseEntity.status(status);
        if (fault.kind() == Fault.Kind.BUSY || fault.kind() == Fault.Kind.TOO_MANY) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        return response.body(problem);
    }

    private static String detail(Fault.Caller fault) {
        String said = String.valueOf(fault.getMessage());
        return Words.t(said.startsWith(NONE) && !Words.has(said) ? "fault.none" : said);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> network(Fault.Network fault) {
        log.warn("Another server did not do its part: {}", fault.getMessage());
        return ResponseEntity.status(HttpStatus.BAD_GATEWAY)
                .body(ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY, Words.t("error.502.words")));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> parts(MultipartException broken) {
        return ResponseEntity.badRequest()
                .body(ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, Words.t("fault.multipart")));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> parameters(InvalidParameterException garbled) {
        return ResponseEntity.badRequest()
                .body(ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, Words.t("fault.query")));
    }

    /** What the framework refuses before a method of ours is called, in the language of the caller. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception refused, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return super.handleExceptionInternal(
                refused, ProblemDetail.forStatusAndDetail(status, words(refused, status)), headers, status, request);
    }

    private static String words(Exception refused, HttpStatusCode status) {
        return switch (refused) {
            case HttpMessageNotReadableException unreadable -> Words.t("fault.body");
            case MissingServletRequestParameterException missing ->
                Words.t("fault.missing", "name", missing.getParameterName());
            case MissingServletRequestPartException missing ->
                Words.t("fault.missing", "name", missing.getRequestPartName());
            case TypeMismatchException mistyped ->
                Words.t("fault.mistyped", "name", String.valueOf(mistyped.getPropertyName()));
            case HttpRequestMethodNotSupportedException other -> Words.t("fault.method", "method", other.getMethod());
            case HttpMediaTypeNotSupportedException other -> Words.t("fault.media");
            case HttpMediaTypeNotAcceptableException other -> Words.t("fault.accept");
            case NoResourceFoundException nothing -> Words.t("fault.none");
            default -> new ErrorPage(status.value()).words();
        };
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> ours(RuntimeException fault) {
        if (Outage.isBehind(fault)) {
            log.warn("A request found no database: {}", fault.getMessage());
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                    .body(ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, Words.t("error.503.words")));
        }
        log.error("A request failed through a fault of ours", fault);
        return ResponseEntity.internalServerError()
                .body(ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR, Words.t("error.500.words")));
    }
}
