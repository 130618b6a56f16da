using Foretell.Cli;

using Interruption interruption = new();
return ForetellCommand.Run(args, new CommandContext(Console.Out, Console.Error, interruption.Token));
