package com.arize.console.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.StringUtils;
import org.springframework.web.multipart.MultipartFile;

/**
 * What a plan is made from: an access file, the configured files, a user whose role
 * bindings are all to be deleted, or the roles that users are to have on resources.
 */
record PlanSource(String id, String account, @Nullable ByteArrayResource file, boolean prune, @Nullable String userId,
		List<Target> targets, @Nullable String title) {

	static final String CONFIGURED = "configured";

	static final String OFFBOARDING = "offboarding";

	/* A file is used instead of the text */
	static PlanSource of(String account, String text, @Nullable MultipartFile upload, boolean prune) {
		ByteArrayResource file = (upload != null && !upload.isEmpty()) ? file(upload)
				: file("pasted text", text.getBytes(StandardCharsets.UTF_8));
		return new PlanSource(UUID.randomUUID().toString(), account, file, prune, null, List.of(), null);
	}

	static PlanSource ofConfiguredFiles(String account) {
		return new PlanSource(CONFIGURED, account, null, false, null, List.of(), null);
	}

	static PlanSource ofUser(String account, String userId) {
		return new PlanSource(OFFBOARDING, account, null, true, userId, List.of(), null);
	}

	static PlanSource ofTargets(String account, String title, List<Target> targets) {
		return new PlanSource(UUID.randomUUID().toString(), account, null, true, null, targets, title);
	}

	private static ByteArrayResource file(MultipartFile upload) {
		String name = StringUtils.getFilename(upload.getOriginalFilename());
		try {
			return file((name != null && !name.isBlank()) ? name : "uploaded file", upload.getBytes());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static ByteArrayResource file(String name, byte[] content) {
		return new ByteArrayResource(content) {

			/* Problems contain it */
			@Override
			public String getDescription() {
				return name;
			}

		};
	}

	public boolean isConfigured() {
		return this.id.equals(CONFIGURED);
	}

	/* For the list of recent plans */
	public String what() {
		if (this.title != null) {
			return this.title;
		}
		if (this.userId != null) {
			return "Revoke everything from a user";
		}
		return (this.file != null) ? this.file.getDescription() : "Configured files";
	}

	/* A link to it has the parameter userId, if there is a user */
	public String path() {
		return "/plan/" + this.id;
	}

	public String text() {
		return (this.file != null) ? new String(this.file.getByteArray(), StandardCharsets.UTF_8) : "";
	}

	/** The role that a user is to have on a resource, {@code null} for none. */
	record Target(String userId, RoleBindingResourceType type, String resourceId, @Nullable String roleId) {

		static Target of(RoleBinding binding, @Nullable String roleId) {
			return new Target(binding.userId(), binding.resourceType(), binding.resourceId(), roleId);
		}

		Optional<CreateRoleBindingRequest> request() {
			return Optional.ofNullable(this.roleId)
				.map((role) -> CreateRoleBindingRequest.builder()
					.userId(this.userId)
					.roleId(role)
					.resourceType(this.type)
					.resourceId(this.resourceId)
					.build());
		}

	}

}
