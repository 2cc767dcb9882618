package com.arize.rolebindings.reconcile.file;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Fuzzes access files in YAML: a valid file is read as SnakeYAML constructs it and as it
 * is in JSON, and any other is reported with a line. An input is a file.
 */
class AccessFileFuzzTest {

	@FuzzTest
	void aYamlFileIsReadOrReportedWithALine(byte[] input) {
		AccessFileCheck.check(input, "access.yaml", AccessFileFuzzTest::construct);
	}

	private static @Nullable Object construct(String text) {
		if (text.contains("!")) {
			throw new IllegalArgumentException("SnakeYAML constructs the same of different tags");
		}
		LoaderOptions options = new LoaderOptions();
		options.setAllowDuplicateKeys(false);
		DumperOptions dumperOptions = new DumperOptions();
		return new Yaml(new SafeConstructor(options), new Representer(dumperOptions), dumperOptions, options,
				new TextResolver())
			.load(text);
	}

	/* Resolves null as the client does, and everything else to text */
	private static final class TextResolver extends Resolver {

		@Override
		public Tag resolve(NodeId kind, @Nullable String value, boolean implicit) {
			Tag tag = super.resolve(kind, value, implicit);
			return (kind != NodeId.scalar || tag.equals(Tag.NULL)) ? tag : Tag.STR;
		}

	}

}
