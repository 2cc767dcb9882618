package com.arize.access.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.access.internal.AccountLabel;
import com.arize.internal.LogEscaper;
import org.jspecify.annotations.Nullable;

/**
 * The origin of a report: its time, the commit of the files, the version of this library,
 * and the host of each account. The digest of a plan covers none of them.
 */
public record ReportOrigin(Instant time, @Nullable String revision, @Nullable String version,
		Map<String, String> hosts) {

	private static final int MAX_REVISION_LENGTH = 100;

	public ReportOrigin {
		time = time.truncatedTo(ChronoUnit.SECONDS);
		// an invalid one is an error of the properties, and must not fill a report
		revision = isRevision(revision) ? revision : null;
	}

	/**
	 * Create an origin with the version of this library.
	 */
	public static ReportOrigin of(Instant time, @Nullable String revision, Map<String, String> hosts) {
		return new ReportOrigin(time, revision, currentVersion(), hosts);
	}

	/**
	 * Return the version of this library; {@code null} if its classes are in no JAR.
	 */
	public static @Nullable String currentVersion() {
		return ReportOrigin.class.getPackage().getImplementationVersion();
	}

	/**
	 * Return whether a text can be the name of a commit.
	 */
	public static boolean isRevision(@Nullable String text) {
		return text != null && text.length() <= MAX_REVISION_LENGTH && text.matches("[!-~]+");
	}

	ReportOrigin at(Instant time) {
		return new ReportOrigin(time, this.revision, this.version, this.hosts);
	}

	/**
	 * Return the origin as one line.
	 */
	public String toText() {
		return Stream
			.of(Stream.of(this.time.toString()), (this.revision != null) ? Stream.of("commit " + this.revision) : null,
					(this.version != null) ? Stream.of("access " + this.version) : null, hostTexts())
			.flatMap((texts) -> texts)
			.collect(Collectors.joining(", "));
	}

	private Stream<String> hostTexts() {
		return new TreeMap<>(this.hosts).entrySet()
			.stream()
			.map((host) -> LogEscaper.line("host " + host.getValue() + AccountLabel.suffix(host.getKey())));
	}

	/* The text is after the heading */
	String toMarkdown() {
		return MarkdownText.cell(toText()) + "\n";
	}

	String headingSuffix() {
		return (this.revision != null) ? ", commit " + MarkdownText.cell(this.revision) : "";
	}

	Map<String, Object> toMap() {
		return JsonReport.members("time", this.time.toString(), "revision", this.revision, "version", this.version,
				"hosts", this.hosts.isEmpty() ? null : this.hosts);
	}

}
