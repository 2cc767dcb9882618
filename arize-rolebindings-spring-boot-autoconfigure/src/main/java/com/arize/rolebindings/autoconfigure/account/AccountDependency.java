package com.arize.rolebindings.autoconfigure.account;

import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.util.ReflectionUtils;

/**
 * A dependency with the name of an account as {@link Qualifier}, as if a field had that
 * annotation. Spring itself decides which beans match it.
 */
@SuppressWarnings("serial")
final class AccountDependency extends DependencyDescriptor {

	private final Class<?> type;

	private final String account;

	AccountDependency(Class<?> type, String account) {
		// a descriptor needs a field, whose type and annotations are overridden
		super(Objects.requireNonNull(ReflectionUtils.findField(AccountDependency.class, "type")), true);
		this.type = type;
		this.account = account;
	}

	@Override
	public Annotation[] getAnnotations() {
		return new Annotation[] {
				MergedAnnotation.of(Qualifier.class, Map.of(MergedAnnotation.VALUE, this.account)).synthesize() };
	}

	@Override
	public Class<?> getDependencyType() {
		return this.type;
	}

	@Override
	public ResolvableType getResolvableType() {
		return ResolvableType.forClass(this.type);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof AccountDependency that && this.type == that.type && this.account.equals(that.account);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.type, this.account);
	}

}
