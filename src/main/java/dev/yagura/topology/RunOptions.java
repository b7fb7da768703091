package dev.yagura.topology;

import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Layer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run was asked to be, before any setting is read.
 *
 * @param config settings file instead of the one in the home's config folder; must exist when given
 * @param demo the page says that what it shows is made up
 * @param layers values from the command line and the environment, weakest first
 */
public record RunOptions(Home home, @Nullable Path config, boolean demo, List<Layer> layers) {
  public RunOptions {
    layers = List.copyOf(layers);
  }
}
