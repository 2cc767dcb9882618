package com.arize.rolebindings.sample.console.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartFile;

/**
 * The input for a plan.
 *
 * @param text the text of an access file
 * @param file an uploaded access file, which is used instead of the text
 * @param configured whether the configured files are used instead of both; absent for
 * {@code false}
 * @param prune whether to delete role bindings that are not in the text or file; absent
 * for {@code false}
 */
record PlanForm(@Nullable String text, @Nullable MultipartFile file, @Nullable Boolean configured,
		@Nullable Boolean prune) {

	private static final DataSize MAX_SIZE = DataSize.ofMegabytes(1);

	public boolean isConfigured() {
		return Boolean.TRUE.equals(this.configured);
	}

	public boolean isPrune() {
		return Boolean.TRUE.equals(this.prune);
	}

	/**
	 * Return the access file.
	 * @return the uploaded file, otherwise the text
	 * @throws MaxUploadSizeExceededException if it is larger than 1 MB
	 */
	Resource resource() {
		MultipartFile file = uploaded();
		byte[] bytes = bytes();
		if (bytes.length > MAX_SIZE.toBytes()) {
			throw new MaxUploadSizeExceededException(MAX_SIZE.toBytes());
		}
		if (file == null) {
			return new NamedResource("pasted text", bytes);
		}
		String name = StringUtils.getFilename(file.getOriginalFilename());
		return new NamedResource(StringUtils.hasText(name) ? name : "uploaded file", bytes);
	}

	/**
	 * Return the text for the form, so that the plan can be made again from it.
	 * @return the text of the uploaded file, otherwise the text
	 */
	public String shownText() {
		return new String(bytes(), StandardCharsets.UTF_8);
	}

	/**
	 * Return the same input with the content of the uploaded file as text.
	 * @return the input, which can be kept after the request
	 */
	PlanForm withoutFile() {
		return new PlanForm(isConfigured() ? null : shownText(), null, this.configured, this.prune);
	}

	private byte[] bytes() {
		MultipartFile file = uploaded();
		try {
			return (file != null) ? file.getBytes()
					: Objects.requireNonNullElse(this.text, "").getBytes(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private @Nullable MultipartFile uploaded() {
		return (this.file != null && !this.file.isEmpty()) ? this.file : null;
	}

}
