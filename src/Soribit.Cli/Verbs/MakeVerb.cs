using System.CommandLine;
using System.Globalization;
using Soribit.Cli.Screens;
using Soribit.Production.Songs;
using Soribit.Text;
using Soribit.Text.Briefs;
using Soribit.Works;

namespace Soribit.Cli.Verbs;

/// <summary>make: a page or a prompt becomes a finished song; a work that exists is continued.</summary>
internal sealed class MakeVerb : Verb
{
    private readonly Argument<string> _brief = new(Wording.Pick("brief", "글"))
    {
        Description = Wording.Pick(
            "A file with lyrics or a description, a prompt in quotes, or the name of a work to go on with.",
            "노랫말이나 설명이 담긴 파일, 따옴표로 묶은 한 줄, 또는 이어서 만들 작품의 이름."),
    };

    private readonly Option<ulong?> _seed = new("--seed")
    {
        HelpName = "n",
        Description = Wording.Pick("Another number, another song from the same page.", "숫자가 다르면 같은 글에서 다른 노래가 나옵니다."),
    };

    private readonly Option<bool> _fresh = new("--fresh")
    {
        Description = Wording.Pick("Start anew beside the work that is there.", "있는 작품 옆에 새로 시작합니다."),
    };

    private readonly Option<string?> _voice = new("--voice")
    {
        HelpName = Wording.Pick("name", "이름"),
        Description = Wording.Pick("Who sings: a name that ./soribit voices lists, or a kind such as male or alto.", "누가 부를지: ./soribit voices에 나오는 이름, 또는 남성·알토 같은 종류."),
    };

    private readonly Option<bool> _noVocals = new("--no-vocals")
    {
        Description = Wording.Pick("Nobody sings: the tune is played.", "노래하지 않고 선율을 악기로 연주합니다."),
    };

    private readonly Option<int?> _harmony = new("--harmony")
    {
        HelpName = "n",
        Description = Wording.Pick("How many voices join in choruses, 0 to 3.", "후렴에서 함께 부르는 목소리의 수, 0에서 3."),
    };

    private readonly Option<string?> _effect = new("--effect")
    {
        HelpName = Wording.Pick("name", "이름"),
        Description = Wording.Pick("What is done to the voice: vocoder, or none.", "목소리에 거는 효과: vocoder 또는 none."),
    };

    private readonly Option<string?> _composer = new("--composer")
    {
        HelpName = Wording.Pick("name", "이름"),
        Description = Wording.Pick("Who composes: learned (the trained model; usual) or statistics.", "작곡 방법: learned(학습한 모델, 기본) 또는 statistics(통계)."),
    };

    private readonly Option<string?> _until = new("--until")
    {
        HelpName = Wording.Pick("step", "단계"),
        Description = Wording.Pick("Stop after a step: --until melody.", "이 단계까지만 만듭니다: --until melody."),
    };

    private readonly Option<bool> _quiet = WorkArguments.Quiet();
    private readonly Option<bool> _json = WorkArguments.Json();
    private readonly Option<int> _jobs = WorkArguments.Jobs();

    public MakeVerb()
        : base(
            "make",
            Wording.Pick("Makes a song from a page or a prompt, or goes on with one.", "글 한 쪽이나 한 줄에서 노래를 만들거나, 하던 것을 이어 갑니다."),
            Wording.Pick(
                "./soribit make samples/azaleas.md\n./soribit make samples/harbor.md --seed 7\n./soribit make \"a hopeful 90 second piano piece, 96 bpm, D major, ends at 1:30\"",
                "./soribit make samples/azaleas.md\n./soribit make samples/harbor.md --seed 7\n./soribit make \"희망찬 90초 피아노 곡, 96bpm, 라장조, 1분 30초에 끝나는\""))
    {
        Add(_brief);
        Add(_seed);
        Add(_fresh);
        Add(_voice);
        Add(_noVocals);
        Add(_harmony);
        Add(_effect);
        Add(_composer);
        Add(_until);
        Add(_quiet);
        Add(_json);
        Add(_jobs);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var screen = RunScreen.For(parsed.GetValue(_quiet), parsed.GetValue(_json));
        var runner = new Runner(new SongProduction(), TimeProvider.System, parsed.GetValue(_jobs), screen);
        using var work = await OpenAsync(parsed, runner, screen, cancellation);
        foreach (var damaged in work.Recovered.SetAside)
        {
            screen.Observe(new RunEvent.Damaged(damaged));
        }

        var outcome = await screen.ShowAsync(() => runner.MakeAsync(work, Until(parsed), cancellation));
        var code = Outcome.Tell(outcome, work.View, screen);
        if (outcome is RunOutcome.Finished or RunOutcome.StoppedAt)
        {
            FinishedSong.Tell(work.View, outcome, screen);
        }

        return code;
    }

    private string? Until(ParseResult parsed) => parsed.GetValue(_until) is { } step ? SongProduction.StepNamed(step) : null;

    /// <summary>The work that the argument means: a new one, or one that is there with its brief brought up to date.</summary>
    /// <remarks>Whatever is wrong with the brief or the step is said before anything is made or changed.</remarks>
    private async Task<Work> OpenAsync(ParseResult parsed, Runner runner, RunScreen screen, CancellationToken cancellation)
    {
        var (given, seed, fresh, until) = (parsed.GetRequiredValue(_brief), parsed.GetValue(_seed), parsed.GetValue(_fresh), Until(parsed));
        if (string.IsNullOrWhiteSpace(given))
        {
            throw new BadInputException(null, null, new(
                "There is nothing to make from. Give a file (./soribit make samples/azaleas.md), a work's name, or a prompt of several words in quotes.",
                "무엇으로 만들지 비어 있습니다. 파일(./soribit make samples/azaleas.md), 작품의 이름, 또는 따옴표로 묶은 여러 낱말을 주십시오."));
        }

        var page = Page.Read(given);
        var folder = fresh && page is not null ? null : page is { IsPrompt: true } ? WorkOf(page) : WorkPlaces.Find(page?.Name ?? given);
        if (page is null && folder is null)
        {
            throw new BadInputException(null, null, new(
                $"There is no file and no work {given}. Give a file (./soribit make samples/azaleas.md), a work's name, or a prompt of several words in quotes.",
                $"{given}이라는/라는 파일도 작품도 없습니다. 파일(./soribit make samples/azaleas.md), 작품의 이름, 또는 따옴표로 묶은 여러 낱말을 주십시오."));
        }

        if (page is null && fresh)
        {
            page = new Page(given, WorkView.Read(folder!).Brief, IsPrompt: false);
            folder = null;
        }

        page = WithWishes(page, given, folder, parsed);
        var brief = page?.Brief(given);
        if (page is { IsPrompt: false } && brief is { Lyrics: null, Chords: null, Understood: [] })
        {
            throw new BadInputException(given, null, new(
                "There is nothing to make from: the page has neither words to sing nor a wish. Write lyrics, or wishes such as \"tempo: 96\" between two lines \"---\".",
                "무엇으로 만들지 비어 있습니다. 노랫말도 바람도 없는 글입니다. 노랫말을 쓰거나, \"---\" 두 줄 사이에 \"빠르기: 96\" 같은 바람을 쓰십시오."));
        }

        if (brief is not null)
        {
            screen.Say(brief.Explain().TrimEnd());
        }

        var file = page is { IsPrompt: false } ? given : null;
        if (folder is not null)
        {
            var view = WorkView.Read(folder);
            if (until is not null && page is null)
            {
                runner.RefuseUnknown(view, until);
            }
            else if (until is not null)
            {
                runner.RefuseUnknown(folder, page!.Text, view.Seed, until); // the brief that is there may be the broken one
            }

            var newSeed = page is null ? seed : seed ?? NewSeed(brief!, view);
            if (page is not null && (page.Text != view.Brief || newSeed is not null))
            {
                await BriefCheck.RefuseUnusableAsync(brief!, file, newSeed ?? view.Seed, view, cancellation);
            }

            return Continue(folder, page, newSeed);
        }

        var place = WorkPlaces.Free(page!.Name);
        var name = fresh ? Path.GetFileName(place) : page.IsPrompt ? WorkPlaces.NameFrom(given) : page.Name; // a fresh start is another song; so is a prompt that goes on otherwise
        var firstSeed = seed ?? (fresh ? null : brief!.Seed) ?? SeedOf(name);
        if (until is not null)
        {
            runner.RefuseUnknown(place, page.Text, firstSeed, until);
        }

        await BriefCheck.RefuseUnusableAsync(brief!, file, firstSeed, work: null, cancellation);
        return Work.Create(place, "song", page.Text, firstSeed);
    }

    /// <summary>The page with what the options say about voice and composer; a work that goes on gets its own page, changed.</summary>
    private Page? WithWishes(Page? page, string given, string? folder, ParseResult parsed)
    {
        var wishes = new[]
        {
            ("voice", parsed.GetValue(_noVocals) ? "none" : parsed.GetValue(_voice)),
            ("harmony", parsed.GetValue(_harmony)?.ToString(CultureInfo.InvariantCulture)),
            ("effect", parsed.GetValue(_effect)),
            ("composer", parsed.GetValue(_composer)),
        }.Where(wish => wish.Item2 is not null).ToArray();
        if (wishes.Length == 0)
        {
            return page;
        }

        if (parsed.GetValue(_noVocals) && parsed.GetValue(_voice) is not null)
        {
            throw new BadInputException(null, null, new("--voice and --no-vocals contradict each other; keep one.", "--voice와 --no-vocals는 함께 쓸 수 없습니다. 하나만 쓰십시오."));
        }

        page ??= new Page(given, WorkView.Read(folder!).Brief, IsPrompt: false);
        if (page.Brief(given).Lyrics is null)
        {
            throw new BadInputException(null, null, new("There are no words to sing, so nothing can be said about the voice; give a page with lyrics.", "부를 노랫말이 없어서 목소리를 정할 수 없습니다. 노랫말이 있는 글을 주십시오."));
        }

        return page with { Text = wishes.Aggregate(page.Text, (text, wish) => BriefText.With(text, wish.Item1, wish.Item2!)) };
    }

    /// <summary>The work that was made from this very prompt; another prompt that begins alike is another work.</summary>
    private static string? WorkOf(Page prompt) => WorkPlaces.Named(prompt.Name).FirstOrDefault(folder => WorkView.Read(folder).Brief == prompt.Text);

    /// <summary>A seed that the page names now and did not name before.</summary>
    private static ulong? NewSeed(Brief brief, WorkView work)
    {
        try
        {
            return brief.Seed is { } wished && wished != BriefReader.Read(work.Brief, "brief.md").Seed ? wished : null;
        }
        catch (BadInputException)
        {
            return brief.Seed; // the page replaces a brief that someone broke
        }
    }

    private static Work Continue(string folder, Page? page, ulong? seed)
    {
        var work = Work.Open(folder);
        try
        {
            if (page is not null && page.Text != work.View.Brief)
            {
                work.ChangeBrief(page.Text);
            }

            if (seed is { } changed)
            {
                work.ChangeSeed(changed);
            }

            return work;
        }
        catch
        {
            work.Dispose();
            throw;
        }
    }

    /// <summary>A seed of up to four digits that a name always gives, easy to say and to type.</summary>
    private static ulong SeedOf(string name) => Music.Rng.For(0, name).NextUInt64() % 10000;
}
