package com.arize.rolebindings;

import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.arize.directory.ResourceRestriction;
import com.arize.rolebindings.test.ArizeModels;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.util.SerializationUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of the records of all models: values that are required, and serialization.
 */
class ModelRecordsTest {

	private static final OffsetDateTime DATE = OffsetDateTime.parse("2026-01-02T03:04:05Z");

	static Stream<Record> models() {
		RoleBinding binding = ArizeModels.roleBinding("b", "u", "r", RoleBindingResourceType.SPACE, "s").build();
		return Stream.of(binding, new RoleBindingListResponse(List.of(binding), new PaginationMetadata("c", true)),
				new PaginationMetadata("c", true), ArizeModels.user("u", "ada@example.com").build(),
				ArizeModels.role("r", "Reader", "PROJECT_READ").description("reads").build(),
				ArizeModels.organization("o", "Growth").build(), ArizeModels.space("s", "Payments").build(),
				ArizeModels.project("p", "s", "chat").build(), new ResourceRestriction("PROJECT", "p", DATE));
	}

	@Test
	void everyModelOfTheApiIsTested() {
		assertThat(models().map((model) -> model.getClass().getName()))
			.containsAll(new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
				.importPackagesOf(RoleBinding.class, ResourceRestriction.class)
				.stream()
				.filter((type) -> type.isRecord() && type.isAssignableTo(Serializable.class)
						&& type.getModifiers().contains(JavaModifier.PUBLIC))
				.map(JavaClass::getName)
				.toList());
	}

	static Stream<Arguments> components() {
		return models().flatMap((model) -> IntStream.range(0, model.getClass().getRecordComponents().length)
			.filter((index) -> !model.getClass().getRecordComponents()[index].getType().isPrimitive())
			.mapToObj((index) -> Arguments.of(model, index, model.getClass().getRecordComponents()[index].getName())));
	}

	@ParameterizedTest(name = "{2} of {0}")
	@MethodSource("components")
	void aRequiredValueIsNotNull(Record model, int index, String name) throws Exception {
		RecordComponent[] components = model.getClass().getRecordComponents();
		Constructor<?> constructor = model.getClass()
			.getDeclaredConstructor(Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
		Object[] values = new Object[components.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = (i != index) ? components[i].getAccessor().invoke(model) : null;
		}
		if (components[index].getAnnotatedType().isAnnotationPresent(Nullable.class)) {
			assertThat(components[index].getAccessor().invoke(constructor.newInstance(values))).isNull();
		}
		else {
			assertThatExceptionOfType(InvocationTargetException.class).isThrownBy(() -> constructor.newInstance(values))
				.havingCause()
				.isInstanceOf(IllegalArgumentException.class)
				.withMessage("'%s' must not be null", name);
		}
	}

	@ParameterizedTest
	@MethodSource("models")
	void aModelCanBeSerialized(Record model) {
		assertThat(SerializationUtils.clone((Serializable) model)).isEqualTo(model);
	}

}
